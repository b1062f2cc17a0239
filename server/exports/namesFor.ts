import { DISTRICTS } from "../../contracts/districts.ts";
import en from "../../messages/en.json" with { type: "json" };
import hans from "../../messages/zh-Hans.json" with { type: "json" };
import hant from "../../messages/zh-Hant.json" with { type: "json" };
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import type { Asked } from "./exportTable.ts";

const WORDS: Record<Asked["locale"], Readonly<Record<string, string>>> = {
  "zh-Hant": hant.Member,
  "zh-Hans": hans.Member,
  en: en.Member,
};

/** What codes and values are called on the pages, in the language of an export; what has no name there stands for itself. */
export function namesFor(registry: RegistrySnapshot, locale: Asked["locale"]) {
  const own = { "zh-Hant": "hant", "zh-Hans": "hans", en: "en" } as const;
  const units = new Map(
    registry.list("departments").map((row) => [row.code, row[`name_${own[locale]}`] ?? row.name_hant] as const),
  );
  const districts = new Map(DISTRICTS.map((row) => [row.adcode as string, row[own[locale]]]));
  const rows = (kind: "datasets" | "license_types" | "scenarios") =>
    new Map(registry.list(kind).map(({ code, name }) => [code, name] as const));
  const [datasets, licenses, scenarios] = [rows("datasets"), rows("license_types"), rows("scenarios")];
  const coded = (names: ReadonlyMap<string, string>, code: string) =>
    names.has(code) ? `${names.get(code)} (${code})` : code;
  return {
    word: (value: string) => WORDS[locale][value] ?? value,
    unit: (code: string) => units.get(code) ?? code,
    district: (adcode: string) => districts.get(adcode) ?? adcode,
    dataset: (code: string) => coded(datasets, code),
    scenario: (code: string) => coded(scenarios, code),
    subject: (kind: string, code: string) => coded(kind === "license" ? licenses : datasets, code),
  };
}
