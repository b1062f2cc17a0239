import chineseDays from "chinese-days";

/** The civil calendar of the contract, §1: Asia/Shanghai, UTC+8 all year. Instants are epoch ms. */
export const DAY = 86_400_000;
export const HOUR = 3_600_000;
export const MINUTE = 60_000;
const OFFSET = 8 * HOUR;

/** `YYYY-MM-DD` of the civil day that holds the instant. */
export const dayOf = (at: number) => new Date(at + OFFSET).toISOString().slice(0, 10);
/** The instant at which a civil day begins. */
export const startOf = (day: string) => Date.parse(`${day}T00:00:00+08:00`);
export const endOfDay = (at: number) => startOf(dayOf(at)) + DAY;
export const yearOf = (at: number) => Number(dayOf(at).slice(0, 4));

const limits = new Map<string, number>();

/** The end of the n-th working day after the day of the instant. */
export function workingDayLimit(at: number, n: number): number {
  const key = `${dayOf(at)} ${n}`;
  const limit = limits.get(key) ?? endOfWorkingDay(startOf(dayOf(at)), n);
  limits.set(key, limit);
  return limit;
}

function endOfWorkingDay(from: number, n: number): number {
  let day = from;
  for (let left = n; left > 0; ) {
    day += DAY;
    if (chineseDays.isWorkday(dayOf(day))) left--;
  }
  return day + DAY;
}

/** How many working days lie after the day of one instant, up to and with the day of a later one. */
export function workingDaysBetween(from: number, to: number): number {
  let count = 0;
  for (let day = startOf(dayOf(from)) + DAY; day <= to; day += DAY) if (chineseDays.isWorkday(dayOf(day))) count++;
  return count;
}

export type OracleGrain = "minute" | "hour" | "day" | "week" | "month";

/** The buckets that [from, to) touches, as [start, end) of each. */
export function buckets(grain: OracleGrain, from: number, to: number): [number, number][] {
  const found: [number, number][] = [];
  let start: number;
  if (grain === "month") start = startOf(`${dayOf(from).slice(0, 7)}-01`);
  else if (grain === "week") {
    start = startOf(dayOf(from));
    while (new Date(start + OFFSET).getUTCDay() !== 1) start -= DAY;
  } else if (grain === "day") start = startOf(dayOf(from));
  else start = from - ((from + OFFSET) % (grain === "hour" ? HOUR : MINUTE));
  while (start < to) {
    let end: number;
    if (grain === "month") end = startOf(`${dayOf(start + 32 * DAY).slice(0, 7)}-01`);
    else end = start + { minute: MINUTE, hour: HOUR, day: DAY, week: 7 * DAY }[grain];
    found.push([start, end]);
    start = end;
  }
  return found;
}
