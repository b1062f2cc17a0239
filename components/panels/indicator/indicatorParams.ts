import { parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { GRAINS, type IndicatorInfo } from "../../../contracts/indicator.ts";
import { filterParsers } from "../../shell/filters.ts";

/** What the address of an indicator's page holds beside the filters of every page. */
export const viewParsers = {
  window: filterParsers.window,
  range: parseAsStringLiteral(["custom"]),
  from: parseAsString,
  to: parseAsString,
  grain: parseAsStringLiteral(GRAINS),
  by: parseAsString,
  split: parseAsString,
};

/** How the breakdown is read; the server has no part in it. */
export const breakdownParsers = {
  sort: parseAsStringLiteral(["value", "name"]).withDefault("value"),
  reverse: parseAsStringLiteral(["1"]),
  top: parseAsInteger.withDefault(10),
  q: parseAsString.withDefault(""),
};

/** One parameter for each dimension that the indicator declares, under the dimension's own name as in the interface. */
export function filterParsersOf({ dimensions }: Pick<IndicatorInfo, "dimensions">) {
  return Object.fromEntries(dimensions.map((name) => [name, parseAsString])) as Record<string, typeof parseAsString>;
}

/** The filters that are set, as the interface takes them. */
export function setFilters(values: Readonly<Record<string, string | null>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).filter((entry): entry is [string, string] => Boolean(entry[1])));
}
