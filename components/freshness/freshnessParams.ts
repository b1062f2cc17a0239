import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ADCODES } from "@/contracts/districts";
import { DATASET_KINDS } from "@/contracts/registry";

/** What the cells are grouped by: dimensions of `aggregation.fresh_rate`. */
export const FRESHNESS_GROUPS = ["department", "kind", "sector", "library"] as const;
export type FreshnessGroup = (typeof FRESHNESS_GROUPS)[number];

/** What the board keeps in its address. */
export const freshnessParsers = {
  department: parseAsString,
  district: parseAsStringLiteral(ADCODES),
  kind: parseAsStringLiteral(DATASET_KINDS),
  sector: parseAsString,
  library: parseAsString,
  q: parseAsString.withDefault(""),
  group: parseAsStringLiteral(FRESHNESS_GROUPS).withDefault("department"),
  show: parseAsStringLiteral(["stale", "all"]).withDefault("stale"),
};
export type FreshnessParams = {
  department: string | null;
  district: string | null;
  kind: (typeof DATASET_KINDS)[number] | null;
  sector: string | null;
  library: string | null;
  q: string;
  group: FreshnessGroup;
  show: "stale" | "all";
};

/** Those filters that the indicators of the board declare. */
export function freshnessFilters(params: FreshnessParams): Record<string, string> {
  const { department, district, kind, sector, library } = params;
  const given = { department, district, kind, sector, library };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
