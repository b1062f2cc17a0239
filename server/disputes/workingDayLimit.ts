import chineseDays from "chinese-days";
import { civilDay, DAY_MS, startOfDay } from "../clickhouse/civilTime.ts";

const known = new Map<string, number>();

/** The end of the n-th working day (State Council's calendar) after the civil day of an instant; epoch ms. */
export function workingDayLimit(at: number, n: number): number {
  const start = startOfDay(at);
  const key = `${start} ${n}`;
  let limit = known.get(key);
  if (limit === undefined) {
    let day = start;
    for (let left = n; left > 0; ) {
      day += DAY_MS;
      if (chineseDays.isWorkday(civilDay(day))) left--;
    }
    limit = day + DAY_MS;
    if (known.size > 10_000) known.clear();
    known.set(key, limit);
  }
  return limit;
}
