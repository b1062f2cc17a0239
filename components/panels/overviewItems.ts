import type { IndicatorInfo } from "../../contracts/indicator.ts";
import type { LiveItemInput } from "../../contracts/live.ts";
import type { PageFilters } from "../shell/filters.ts";

/** The figures of the first glance, in reading order: six columns of two, or two of six. */
export const TILE_IDS = [
  "aggregation.records",
  "aggregation.fresh_rate",
  "aggregation.lag_p95_s",
  "disputes.open",
  "disputes.overdue",
  "disputes.closed",
  "sharing.same_day_rate",
  "sharing.pending",
  "sharing.scenarios",
  "licenses.uses",
  "licenses.availability",
  "security.graded_rate",
] as const;

/** Steps at which a dispute is still open, in the order in which it goes through them. */
export const OPEN_STEPS = ["reported", "accepted", "investigated", "corrected", "answered", "reopened"] as const;
export const AGES = ["d0", "d1", "d2_3", "d4_5", "over"] as const;
export const MAP_DEFAULT = "licenses.uses";

/** Those of the page's filters that an indicator can be cut by. */
export function filtersFor(info: IndicatorInfo, filters: PageFilters): Record<string, string> {
  const asked = { department: filters.department, district: filters.district };
  return Object.fromEntries(
    Object.entries(asked).filter((entry): entry is [string, string] => {
      const [dimension, value] = entry;
      return value !== null && info.dimensions.includes(dimension);
    }),
  );
}

/** One live item of an indicator under the page's filters; `extra` adds a breakdown or a narrower filter. */
export function pageItem(info: IndicatorInfo, filters: PageFilters, extra: Record<string, string> = {}): LiveItemInput {
  return { id: info.id, window: filters.window, ...filtersFor(info, filters), ...extra };
}

/** A breakdown of the whole page by a dimension shows every member, so that one can be changed for another. */
export function breakdownItem(info: IndicatorInfo, filters: PageFilters, by: "district" | "department"): LiveItemInput {
  return pageItem(info, { ...filters, [by]: null }, { by });
}

/** The dispute queue: totals by step, totals by age, and the cells where the two meet (`reported/d0`). */
export function queueItems(info: IndicatorInfo, filters: PageFilters): LiveItemInput[] {
  return ["step", "age", "step_age"].map((by) => pageItem(info, filters, { by }));
}
