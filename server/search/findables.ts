import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { DISTRICTS } from "../../contracts/districts.ts";
import type { Text3 } from "../../contracts/indicator.ts";
import { planText } from "../../contracts/plan.ts";
import type { RegistryKind, RegistryRow } from "../../contracts/registry.ts";
import { PAGES } from "../access/pageRules.ts";
import { indicators } from "../indicators/catalogue.ts";
import type { PlanOfYear } from "../plan/plans.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import type { Pair } from "./scriptFold.ts";
import type { Findable } from "./searchIndex.ts";

const LOCALES = ["zh-Hant", "zh-Hans", "en"] as const;
type Texts = { [key: string]: string | Texts };
export type Messages = Record<(typeof LOCALES)[number], Texts>;

/** The texts of the interface in its languages: the names of its pages are among them. */
export function readMessages(root: string): Messages {
  const read = (path: string) => JSON.parse(readFileSync(join(root, "messages", path), "utf8")) as Texts;
  const all = (locale: string): Texts => {
    const areas = readdirSync(join(root, "messages", locale)).map((file) => read(join(locale, file)));
    return Object.assign({}, read(`${locale}.json`), ...areas) as Texts;
  };
  return Object.fromEntries(LOCALES.map((locale) => [locale, all(locale)])) as Messages;
}

/** The name of a page among the texts: `/dead-letters` is `App.deadLetters`, `/` is `App.overview`. */
const nameKey = (path: string) =>
  path === "/" ? "overview" : path.slice(1).replaceAll(/[-/](\w)/g, (_, letter: string) => letter.toUpperCase());

/** The pages that have a name, each a place to go to. */
export function pageFindables(messages: Messages): Findable[] {
  return PAGES.flatMap(([path]): Findable[] => {
    const key = nameKey(path);
    const named = LOCALES.map((locale) => (messages[locale].App as Texts)[key]);
    if (path.includes(":") || !named.every((name) => typeof name === "string")) return [];
    const name = Object.fromEntries(LOCALES.map((locale, i) => [locale, named[i]])) as Text3;
    return [{ kind: "pages", code: path, name, unit: null, path }];
  });
}

const listOf = (kind: RegistryKind, code: string) => `/registry/${kind}?q=${encodeURIComponent(code)}`;
const pageOf = (folder: string, code: string) => `${folder}/${encodeURIComponent(code)}`;

/** The indicators, the items of the plans of this year, and the districts. */
export function catalogueFindables(plans: readonly PlanOfYear[]): Findable[] {
  return [
    ...indicators.map(
      ({ id, name }): Findable => ({ kind: "indicators", code: id, name, unit: null, path: pageOf("/indicators", id) }),
    ),
    ...plans.flatMap(({ plan }) =>
      plan.items.map(
        (item): Findable => ({
          kind: "plan_items",
          code: item.id,
          name: planText(item.title),
          unit: item.leads[0] ?? null,
          path: pageOf("/plan", item.id),
        }),
      ),
    ),
    ...DISTRICTS.map(
      ({ adcode, hant, hans, en }): Findable => ({
        kind: "districts",
        code: adcode,
        name: { "zh-Hant": hant, "zh-Hans": hans, en },
        unit: null,
        path: pageOf("/districts", adcode),
      }),
    ),
  ];
}

/** The rows of the registries that people look for by name. */
export function registryFindables(registry: RegistrySnapshot): Findable[] {
  const rows = (kind: "source_items" | "license_types"): Findable[] =>
    registry
      .list(kind)
      .map(({ code, name, department }) => ({ kind, code, name, unit: department, path: listOf(kind, code) }));
  return [
    ...registry.list("departments").map(
      (row): Findable => ({
        kind: "departments",
        code: row.code,
        name: unitNames(row),
        unit: null,
        path: pageOf("/units", row.code),
      }),
    ),
    ...registry.list("datasets").map(
      ({ code, name, department }): Findable => ({
        kind: "datasets",
        code,
        name,
        unit: department,
        path: pageOf("/datasets", code),
      }),
    ),
    ...rows("source_items"),
    ...rows("license_types"),
    ...registry
      .list("scenarios")
      .map(
        ({ code, name }): Findable => ({ kind: "scenarios", code, name, unit: null, path: listOf("scenarios", code) }),
      ),
  ];
}

const unitNames = (row: RegistryRow<"departments">): Text3 => ({
  "zh-Hant": row.name_hant,
  "zh-Hans": row.name_hans ?? row.name_hant,
  en: row.name_en ?? row.name_hant,
});

/** Texts that exist in traditional and in simplified characters. */
export function* writtenTwice(messages: Messages, found: Iterable<Findable>): Generator<Pair> {
  yield* pairsIn(messages["zh-Hant"], messages["zh-Hans"]);
  for (const { definition } of indicators) yield [definition["zh-Hant"], definition["zh-Hans"]];
  for (const { name } of found) if (name !== null && typeof name !== "string") yield [name["zh-Hant"], name["zh-Hans"]];
}

function* pairsIn(from: Texts, to: Texts): Generator<Pair> {
  for (const [key, value] of Object.entries(from)) {
    const other = to[key];
    if (typeof value === "string") {
      if (typeof other === "string") yield [value, other];
    } else if (other && typeof other !== "string") yield* pairsIn(value, other);
  }
}
