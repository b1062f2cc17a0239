import chineseDays from "chinese-days";
import { civilDay, DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";

export type DayKind = "work" | "weekend" | "holiday";
const known = new Map<number, DayKind>();

/** What kind of day the instant lies in, by the State Council's calendar; a make-up day is a working day. */
export function dayKind(at: number): DayKind {
  const day = startOfDay(at);
  let kind = known.get(day);
  if (!kind) {
    const detail = chineseDays.getDayDetail(civilDay(day));
    kind = detail.work ? "work" : detail.name.includes(",") ? "holiday" : "weekend";
    known.set(day, kind);
  }
  return kind;
}

/** The start of the nth working day after the day of `at`; 0: that day itself, or the next working one. */
export function workdayAfter(at: number, n: number): number {
  let day = startOfDay(at);
  while (dayKind(day) !== "work") day += DAY_MS;
  for (let left = n; left > 0; left--) {
    day += DAY_MS;
    while (dayKind(day) !== "work") day += DAY_MS;
  }
  return day;
}
