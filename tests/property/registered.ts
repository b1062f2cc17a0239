import type { OracleDataset, OracleSourceItem } from "../oracle/world.ts";

export const departments = ["water", "police", "health", "district-310101", "district-310115"];
export const datasets: OracleDataset[] = [
  {
    code: "d1",
    department: "water",
    kind: "table",
    freshness_limit_s: 60,
    security_grade: 1,
    sector: "水",
    library: "水",
  },
  { code: "d2", department: "water", kind: "iot", freshness_limit_s: 3600, library: "人口" },
  { code: "d3", department: "police", kind: "table", freshness_limit_s: 86_400, security_grade: 4 },
  { code: "d4", department: "district-310101", kind: "spatial", freshness_limit_s: 30 * 86_400, sector: "水" },
  { code: "d5", department: "district-310115", kind: "video", freshness_limit_s: 400 * 86_400, security_grade: 2 },
  { code: "gone", department: "health", kind: "table", freshness_limit_s: 86_400, library: "人口" },
];
export const licenseTypes = ["lt1", "lt2", "lt3"];
export const scenarios = ["s1", "s2", "s3"];

const six = { source: "一網通辦", update_rule: "每日", quality_standard: "GB", usage: "預填", guide: "說明" };
/** What histories tell of, in every registry. `gone` retires between the two halves of a history. */
export const sourceItems: OracleSourceItem[] = [
  { code: "i1", department: "police", ...six },
  { code: "i2", department: "district-310101", ...six },
  { code: "i3", department: "water", ...six, guide: undefined },
  { code: "i4", department: "district-310115", source: "表單" },
  { code: "gone", department: "police", ...six },
];
/** Items of the plan that every instance is born with, each with a measure of its own. */
export const measures = [
  { item: "1.2.4", measure: "standards-issued" },
  { item: "1.2.2", measure: "platform-trainings" },
] as const;
