import type { IndicatorInfo, IndicatorSeries } from "../../../contracts/indicator.ts";
import type { ChartSeries } from "../../charts/prepareTimeSeries.ts";

/** Sums over a bucket are bars; what is read at an instant or shared out is a line; parts of a sum are stacked. */
export function chartKind({ kind, unit }: IndicatorInfo, split: string | undefined): "line" | "bar" | "stacked" {
  const adds = unit === "count" || unit === "records";
  if (!adds) return "line";
  if (kind === "state") return split ? "stacked" : "line";
  return split ? "stacked" : "bar";
}

/** The answer as a chart takes it: one series, or one for each member, the largest first. */
export function chartedSeries(
  { points, by }: IndicatorSeries,
  name: string,
  member: (dimension: string, key: string) => string,
): ChartSeries[] {
  if (!by) return [{ key: "value", label: name, points }];
  const found = new Map<string, { t: string; value: number | null }[]>();
  for (const { key = "", t, value } of points) {
    const list = found.get(key) ?? [];
    list.push({ t, value });
    found.set(key, list);
  }
  const size = (list: readonly { value: number | null }[]) => list.reduce((sum, point) => sum + (point.value ?? 0), 0);
  return [...found]
    .sort(([, a], [, b]) => size(b) - size(a))
    .map(([key, list]) => ({ key, label: member(by, key), points: list }));
}
