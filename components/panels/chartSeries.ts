import type { SeriesPoint } from "../../contracts/indicator.ts";

export type ChartPoint = { t: string; value: number | null };

/** The points of an unbroken series, as a chart takes them. */
export function plainPoints(points: readonly SeriesPoint[]): ChartPoint[] {
  return points.map(({ t, value }) => ({ t, value }));
}

/** The points of each member in the order of `keys`, so that a member has the same place and colour whatever arrived. */
export function pointsByKey(points: readonly SeriesPoint[], keys: readonly string[]): Map<string, ChartPoint[]> {
  const times = [...new Set(points.map((point) => point.t))].sort();
  const found = new Map(points.map((point) => [`${point.key} ${point.t}`, point.value]));
  return new Map(keys.map((key) => [key, times.map((t) => ({ t, value: found.get(`${key} ${t}`) ?? null }))]));
}

/** True when there is nothing to draw. */
export function isEmpty(points: readonly SeriesPoint[] | null): boolean {
  return points === null || points.every((point) => point.value === null);
}
