import { GRAINS, type Grain, type Window } from "../../../contracts/indicator.ts";
import { bucketStart } from "../../charts/timeAxis.ts";
import { windowGrain, windowSpan } from "../../ui/civilTime.ts";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const BUCKET_MS: Record<Grain, number> = {
  minute: MINUTE_MS,
  hour: 3_600_000,
  day: DAY_MS,
  week: 7 * DAY_MS,
  month: 30 * DAY_MS,
};
const MOST_BUCKETS = 1500;

/** What the address says of time: a window of every page, or dates of its own. */
export type PeriodChoice = {
  window: Window;
  range: "custom" | null;
  /** Civil dates, the last one included; they count only with `custom`. */
  from: string | null;
  to: string | null;
  grain: Grain | null;
};

export type Period = {
  from: number;
  to: number;
  /** The window that the socket can slide along with the clock; null for a range of its own. */
  window: Window | null;
  /** True while new events can still change it. */
  open: boolean;
  grain: Grain;
  grains: readonly Grain[];
};

/** The period and its grain at an instant. A custom range that says nothing sensible falls back to the window. */
export function periodOf(choice: PeriodChoice, now: number): Period {
  const span = rangeSpan(choice, now);
  const { from, to } = span ?? windowSpan(choice.window, now);
  const end = Math.max(to, from + MINUTE_MS);
  const grains = GRAINS.filter((grain) => usable(end - from, grain));
  const own = span ? rangeGrain(end - from) : windowGrain(choice.window);
  const grain = [choice.grain, own].find((one) => one !== null && grains.includes(one)) ?? grains.at(-1) ?? "minute";
  return { from, to: end, window: span ? null : choice.window, open: end >= now - MINUTE_MS, grain, grains };
}

/** The span that a series is asked for: it begins with a whole bucket, so that the first one is not low for nothing. */
export function seriesSpan(period: Period): { from: number; to: number; grain: Grain } {
  return { from: bucketStart(period.from, period.grain), to: period.to, grain: period.grain };
}

function rangeSpan({ range, from, to }: PeriodChoice, now: number): { from: number; to: number } | null {
  if (range !== "custom" || !from || !to) return null;
  const start = Date.parse(`${from}T00:00:00+08:00`);
  const end = Date.parse(`${to}T00:00:00+08:00`) + DAY_MS;
  if (Number.isNaN(start) || Number.isNaN(end) || start >= end || start >= now) return null;
  return { from: start, to: Math.min(end, now) };
}

const usable = (span: number, grain: Grain) =>
  span / BUCKET_MS[grain] <= MOST_BUCKETS && (span >= 2 * BUCKET_MS[grain] || grain === "minute" || grain === "hour");

function rangeGrain(span: number): Grain {
  if (span <= 3 * 3_600_000) return "minute";
  if (span <= 3 * DAY_MS) return "hour";
  if (span <= 92 * DAY_MS) return "day";
  return span <= 300 * DAY_MS ? "week" : "month";
}
