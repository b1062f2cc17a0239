import type { SeriesPoint } from "../../contracts/indicator.ts";
import type { ChartPoint } from "./chartSeries.ts";

/**
 * A share from the start of a series up to each point: the same ratio over growing windows, because rounds
 * of separate buckets are separate. Points without parts keep what came before; nothing yet is null.
 */
export function runningShare(points: readonly SeriesPoint[]): ChartPoint[] {
  let numerator = 0;
  let denominator = 0;
  return points.map((point) => {
    numerator += point.numerator ?? 0;
    denominator += point.denominator ?? 0;
    return { t: point.t, value: denominator === 0 ? null : numerator / denominator };
  });
}
