import { startOfDay, startOfHour, startOfMinute, startOfMonth } from "../clickhouse/civilTime.ts";

/** Grains of a rollup, from coarse to fine; typed ones also carry the fine dimensions. */
export const LADDERS = {
  plain: ["month", "day", "hour", "minute"],
  typed: ["tmonth", "tday"],
  /** Sketches of quantiles are kept by day and month only: a state a row is dear, and finer edges are read raw. */
  sketched: ["month", "day"],
} as const;
export type RollupGrain = (typeof LADDERS)[keyof typeof LADDERS][number];
export type Segment = { grain: RollupGrain | "raw"; from: number; to: number };

/** Since when a grain is complete, epoch ms; absent: since ever. */
export type Since = Partial<Record<RollupGrain | "raw", number>>;

const FLOOR: Record<RollupGrain, (at: number) => number> = {
  month: startOfMonth,
  tmonth: startOfMonth,
  day: startOfDay,
  tday: startOfDay,
  hour: startOfHour,
  minute: startOfMinute,
};
const ceil = (grain: RollupGrain, at: number) => {
  const start = FLOOR[grain](at);
  if (start === at) return at;
  if (grain === "month" || grain === "tmonth") return startOfMonth(at, 1);
  const step = grain === "minute" ? 60_000 : grain === "hour" ? 3_600_000 : 86_400_000;
  return start + step;
};
const reaches = (since: Since, grain: RollupGrain | "raw", at: number) =>
  (since[grain] ?? Number.NEGATIVE_INFINITY) <= at;

/** Where an edge can stand: as asked while raw events are kept, else at the finest bucket still kept. */
function snap(at: number, ladder: readonly RollupGrain[], since: Since): number {
  if (reaches(since, "raw", at)) return at;
  for (const grain of [...ladder].reverse()) {
    const start = FLOOR[grain](at);
    if (reaches(since, grain, start)) return start;
  }
  return FLOOR[ladder[0]!](at);
}

/**
 * Which rows answer a window [from, to): whole buckets of the coarsest grain that fits, finer ones towards the edges,
 * raw events at the very edges. `coarsest` limits it (the grain of a series). The window that comes back is the one
 * used: its edges snap where raw events have aged out, and it is shorter where nothing fine enough is kept.
 */
export function pickSegments(
  window: { from: number; to: number },
  ladderName: keyof typeof LADDERS,
  since: Since,
  coarsest?: RollupGrain,
): { from: number; to: number; segments: Segment[] } {
  const full: readonly RollupGrain[] = LADDERS[ladderName];
  const ladder = coarsest ? full.slice(full.indexOf(coarsest)) : full;
  const from = snap(window.from, full, since);
  const to = snap(window.to, full, since);
  const segments: Segment[] = [];
  const fill = (a: number, b: number, i: number): void => {
    if (a >= b) return;
    const grain = ladder[i];
    if (!grain) {
      segments.push({ grain: "raw", from: a, to: b });
      return;
    }
    const first = ceil(grain, Math.max(a, since[grain] ?? a));
    const last = FLOOR[grain](b);
    if (first >= last) {
      fill(a, b, i + 1);
      return;
    }
    fill(a, first, i + 1);
    segments.push({ grain, from: first, to: last });
    fill(last, b, i + 1);
  };
  fill(from, to, 0);
  return longestKept(from, segments, since);
}

/** The longest unbroken run of segments whose rows are still kept: a series may ask for finer rows than there are. */
function longestKept(
  from: number,
  segments: readonly Segment[],
  since: Since,
): { from: number; to: number; segments: Segment[] } {
  let best: Segment[] = [];
  let run: Segment[] = [];
  const length = (list: readonly Segment[]) => (list.length > 0 ? list.at(-1)!.to - list[0]!.from : 0);
  for (const segment of segments) {
    const start = Math.max(segment.from, since[segment.grain] ?? segment.from);
    if (start > segment.from) run = [];
    if (start < segment.to) run.push({ ...segment, from: start });
    if (length(run) > length(best)) best = [...run];
  }
  const last = best.at(-1);
  return last ? { from: best[0]!.from, to: last.to, segments: best } : { from, to: from, segments: [] };
}
