import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { type RegistryKind, type RegistryRow, SHARING_LISTS } from "../../contracts/registry.ts";
import { districtOfUnit } from "../../server/registry/mirror.ts";
import { chance, textSeed } from "./chance.ts";
import { type SharingLists, sharingLists } from "./sharingLists.ts";

export type DemoDataset = RegistryRow<"datasets"> & { district: string; seed: number };
export type DemoLicenseType = RegistryRow<"license_types"> & { weight: number };

/** Everything that the demo's events name. */
export type City = {
  departments: RegistryRow<"departments">[];
  datasets: DemoDataset[];
  licenseTypes: DemoLicenseType[];
  scenarios: RegistryRow<"scenarios">[];
  sourceItems: RegistryRow<"source_items">[];
  lists: SharingLists;
  /** Who calls from outside, by purpose, in the order in which they join. */
  institutions: Readonly<Record<string, readonly string[]>>;
  reports: DemoReport[];
};

/** A lead's report of a measure, on the same `MM-DD` of every year. */
export type DemoReport = { item: string; measure: string; unit: string; day: string; value: number; note: string };

/** Lines `head words: name、name`; `#` begins a comment. */
function lists(text: string): { head: string[]; names: string[] }[] {
  return text
    .split("\n")
    .filter((line) => line && !line.startsWith("#"))
    .map((line) => {
      const colon = line.indexOf(":");
      return {
        head: line.slice(0, colon).split(" "),
        names: line
          .slice(colon + 1)
          .trim()
          .split("、"),
      };
    });
}

const two = (n: number) => String(n).padStart(2, "0");
const KINDS = { s: "spatial", i: "iot", v: "video" } as const;
const MINUTE = 60;
const DAY = 86_400;
/** How old a dataset's newest data may be: one of these, by kind and chance; the first for a fifth, the last for half. */
const LIMITS = {
  table: [6 * 3600, 7 * DAY, DAY],
  spatial: [7 * DAY, 7 * DAY, DAY],
  iot: [DAY, 3600, 6 * 3600],
  video: [3600, DAY, 6 * 3600],
} as const;
/** The few that deliver every five minutes. */
const FASTEST = /^(transport-0[124]|water-01|city-operation-05|electric-power-01)$/;

function limitOf(code: string, kind: keyof typeof LIMITS, seed: number): number {
  if (FASTEST.test(code)) return 10 * MINUTE;
  const u = chance(seed, 1);
  return LIMITS[kind][u < 0.2 ? 0 : u < 0.5 ? 1 : 2];
}

function datasetsOf(text: string, departments: City["departments"]): DemoDataset[] {
  const made: DemoDataset[] = [];
  for (const { head, names } of lists(text)) {
    const owners = departments.filter((d) => (head[0] === "districts" ? d.kind === "district" : d.code === head[0]));
    for (const owner of owners) {
      names.forEach((marked, i) => {
        const mark = /^([siv])\//.exec(marked)?.[1] as keyof typeof KINDS | undefined;
        const kind = mark ? KINDS[mark] : "table";
        const name = mark ? marked.slice(2) : marked;
        const code = `${owner.code}-${two(i + 1)}`;
        const seed = textSeed(code);
        const grade = chance(seed, 2);
        made.push({
          code,
          name: owner.kind === "district" ? `${owner.name_hant}${name}` : name,
          department: owner.code,
          kind,
          sector: head[1],
          ...(head[2] === "-" ? {} : { library: head[2] }),
          freshness_limit_s: limitOf(code, kind, seed),
          ...(grade < 0.96 ? { security_grade: grade < 0.25 ? 1 : grade < 0.65 ? 2 : grade < 0.88 ? 3 : 4 } : {}),
          district: districtOfUnit(owner.code),
          seed,
        });
      });
    }
  }
  return made;
}

/** `教師資格證書（幼兒園|小學）` stands for one name each. */
function expand(name: string): string[] {
  const m = /^(.*)（(.*\|.*)）(.*)$/.exec(name);
  return m ? m[2]!.split("|").map((part) => `${m[1]}（${part}）${m[3]}`) : [name];
}

function licenseTypesOf(text: string): DemoLicenseType[] {
  return lists(text).flatMap(({ head, names }) => {
    const all = names.flatMap(expand);
    const sum = all.reduce((total, _, i) => total + 1 / (i + 1), 0);
    return all.map((name, i) => ({
      code: `${head[0]}-L${two(i + 1)}`,
      name,
      department: head[0]!,
      weight: Number(head[1]) / (i + 1) / sum,
    }));
  });
}

const UPDATE_RULES = ["業務辦結後一小時內更新", "每日零時全量更新", "變更後實時推送", "每週一更新"];
/** Marks behind a name say which attribute is still missing: q quality standard, g guide, u usage, r update rule. */
const MISSING = { q: "quality_standard", g: "guide", u: "usage", r: "update_rule" } as const;

function sourceItemsOf(text: string, departments: City["departments"]): City["sourceItems"] {
  return lists(text).flatMap(({ head, names }) => {
    const owner = departments.find((d) => d.code === head[0])!;
    return names.map((marked, i) => {
      const [name = "", marks = ""] = marked.split("?");
      const code = `${owner.code}-S${two(i + 1)}`;
      const attributes = {
        source: `${owner.name_hant}業務系統`,
        update_rule: UPDATE_RULES[textSeed(code) % UPDATE_RULES.length],
        quality_standard: "完整率、準確率均不低於 99.5 %",
        usage: "一網通辦表單免填",
        guide: `由${owner.name_hant}負責解釋，取用方法見數據應用指南`,
      };
      const missing = new Set([...marks].map((mark) => MISSING[mark as keyof typeof MISSING] as string));
      const known = Object.entries(attributes).filter(([key]) => !missing.has(key));
      return { code, name, department: owner.code, ...Object.fromEntries(known) };
    });
  });
}

/** `item measure unit`, and under it lines `  MM-DD value note`. */
function reportsOf(text: string): DemoReport[] {
  const reports: DemoReport[] = [];
  let [item, measure, unit] = ["", "", ""];
  for (const line of text.split("\n").filter((each) => each && !each.startsWith("#"))) {
    const words = line.trim().split(" ");
    if (!line.startsWith(" ")) [item, measure, unit] = words as [string, string, string];
    else reports.push({ item, measure, unit, day: words[0]!, value: Number(words[1]), note: words.slice(2).join(" ") });
  }
  return reports;
}

/** Reads the demo's data files; the same files give the same city. `root` is the repository's folder. */
export function loadCity(root: string): City {
  const read = (name: string) => readFileSync(join(root, "workers/demo/data", name), "utf8");
  const departments: City["departments"] = parse(read("departments.csv"), { columns: true });
  const datasets = datasetsOf(read("datasets.txt"), departments);
  const scenarios = lists(read("scenarios.txt")).flatMap(({ head, names }) =>
    names.map((name, i) => ({ code: `${head[0]}-${two(i + 1)}`, name, kind: head[0] as "social" | "sharing" })),
  );
  return {
    departments,
    datasets,
    licenseTypes: licenseTypesOf(read("licenses.txt")),
    scenarios,
    sourceItems: sourceItemsOf(read("sourceItems.txt"), departments),
    lists: sharingLists(departments, datasets, scenarios),
    institutions: Object.fromEntries(lists(read("institutions.txt")).map(({ head, names }) => [head[0]!, names])),
    reports: reportsOf(read("milestones.txt")),
  };
}

/** The registries of the city, in the order in which they refer to each other. */
export function registryRows(city: City): { kind: RegistryKind; rows: (RegistryRow & { code: string })[] }[] {
  return [
    { kind: "departments", rows: city.departments },
    { kind: "datasets", rows: city.datasets.map(({ district: _, seed: __, ...row }) => row) },
    { kind: "license_types", rows: city.licenseTypes.map(({ weight: _, ...row }) => row) },
    { kind: "scenarios", rows: city.scenarios },
    { kind: "source_items", rows: city.sourceItems },
    ...SHARING_LISTS.map((kind) => ({ kind, rows: city.lists[kind] })),
  ];
}
