import type { Forecast } from "../../contracts/planView.ts";
import { DAY_MS } from "../clickhouse/civilTime.ts";

const WEEK_MS = 7 * DAY_MS;
/** How far back the line looks, and how few figures it does not speak for. */
const SPAN_WEEKS = 8;
const LEAST_FIGURES = 3;

type Figure = { t: number; value: number };
type Goal = { value: number | null; sense: "at_least" | "at_most" };

/**
 * Where a figure will be at its due date if it goes on as in the last eight weeks: a straight line from the figure now,
 * with the slope of least squares through the weekly figures of that span. Null: too few of them, or the date is past.
 * `most`: the greatest value that there can be.
 */
export function forecast(
  history: readonly { t: number; value: number | null }[],
  now: Figure,
  due: number,
  goal: Goal,
  most = Number.POSITIVE_INFINITY,
): Forecast | null {
  const begin = now.t - SPAN_WEEKS * WEEK_MS;
  const known = history.filter((point): point is Figure => point.value !== null && point.t >= begin && point.t < now.t);
  const figures = [...known, now];
  if (due <= now.t || figures.length < LEAST_FIGURES) return null;
  const perWeek = slope(figures) * WEEK_MS;
  const at = (t: number) => Math.min(most, Math.max(0, now.value + (perWeek * (t - now.t)) / WEEK_MS));
  const value = at(due);
  const meets = (figure: number) =>
    goal.value === null ? null : goal.sense === "at_least" ? figure >= goal.value : figure <= goal.value;
  return {
    weeks: Math.max(1, Math.round((now.t - figures[0]!.t) / WEEK_MS)),
    figures: figures.length,
    perWeek,
    from: { t: new Date(now.t).toISOString(), value: now.value },
    to: { t: new Date(due).toISOString(), value },
    meets: meets(value),
    reaches:
      meets(value) && !meets(now.value)
        ? new Date(now.t + ((goal.value! - now.value) / perWeek) * WEEK_MS).toISOString()
        : null,
  };
}

/** The slope of least squares, per millisecond. */
function slope(figures: readonly Figure[]): number {
  const mean = (pick: (figure: Figure) => number) =>
    figures.reduce((sum, figure) => sum + pick(figure), 0) / figures.length;
  const [t, value] = [mean((figure) => figure.t), mean((figure) => figure.value)];
  const spread = figures.reduce((sum, figure) => sum + (figure.t - t) ** 2, 0);
  return spread === 0 ? 0 : figures.reduce((sum, figure) => sum + (figure.t - t) * (figure.value - value), 0) / spread;
}
