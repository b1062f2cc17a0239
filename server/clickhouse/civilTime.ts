import type { Grain } from "../../contracts/indicator.ts";

/** Asia/Shanghai has had one offset since 1991, so its civil calendar is plain arithmetic. Instants are epoch ms. */
export const DAY_MS = 86_400_000;
const OFFSET = 8 * 3_600_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

const floor = (at: number, step: number) => Math.floor((at + OFFSET) / step) * step - OFFSET;

export const startOfMinute = (at: number) => floor(at, MINUTE);
export const startOfHour = (at: number) => floor(at, HOUR);
export const startOfDay = (at: number) => floor(at, DAY_MS);
/** Weeks begin on Monday. */
export const startOfWeek = (at: number) => startOfDay(at) - ((new Date(at + OFFSET).getUTCDay() + 6) % 7) * DAY_MS;
export function startOfMonth(at: number, shift = 0): number {
  const local = new Date(at + OFFSET);
  return Date.UTC(local.getUTCFullYear(), local.getUTCMonth() + shift, 1) - OFFSET;
}
export const startOfYear = (at: number) => Date.UTC(civilYear(at), 0, 1) - OFFSET;
export const civilYear = (at: number) => new Date(at + OFFSET).getUTCFullYear();
/** `YYYY-MM-DD` of the civil day. */
export const civilDay = (at: number) => new Date(at + OFFSET).toISOString().slice(0, 10);

/** The start of the bucket of a grain that holds the instant. */
export function bucketStart(grain: Grain, at: number): number {
  switch (grain) {
    case "minute":
      return startOfMinute(at);
    case "hour":
      return startOfHour(at);
    case "day":
      return startOfDay(at);
    case "week":
      return startOfWeek(at);
    case "month":
      return startOfMonth(at);
  }
}

const STEP = { minute: MINUTE, hour: HOUR, day: DAY_MS, week: 7 * DAY_MS } as const;

/** The start of the next bucket after one that starts at `start`. */
export const nextBucket = (grain: Grain, start: number) =>
  grain === "month" ? startOfMonth(start, 1) : start + STEP[grain];

/** The starts of all buckets that [from, to) touches; stops once there are more than `limit`. */
export function bucketStarts(grain: Grain, from: number, to: number, limit: number): number[] {
  const starts: number[] = [];
  for (let at = bucketStart(grain, from); at < to && starts.length <= limit; at = nextBucket(grain, at))
    starts.push(at);
  return starts;
}
