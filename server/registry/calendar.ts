import chineseDays from "chinese-days";
import { civilDay, DAY_MS, startOfDay } from "../clickhouse/civilTime.ts";

/** One day of the working calendar: `number` counts working days up to and including it; ends as epoch ms. */
export type CalendarDay = { day: string; number: number; due1: number; due5: number };

const FIRST_DAY = "2015-01-01";

/**
 * The working days of the State Council's calendar (npm chinese-days; a year not yet announced has plain weekends)
 * from 2015 to `untilDay` (YYYY-MM-DD). `due1`, `due5`: the end of the 1st and 5th working day after the day.
 */
export function workingCalendar(untilDay: string): CalendarDay[] {
  const days: { day: string; at: number; work: boolean }[] = [];
  const last = startOfDay(Date.parse(`${untilDay}T00:00:00+08:00`));
  for (let at = Date.parse(`${FIRST_DAY}T00:00:00+08:00`); at <= last + 40 * DAY_MS; at += DAY_MS) {
    const day = civilDay(at);
    days.push({ day, at, work: chineseDays.isWorkday(day) });
  }
  const endOfNth = (from: number, n: number) => {
    let left = n;
    for (let i = from + 1; i < days.length; i++) if (days[i]!.work && --left === 0) return days[i]!.at + DAY_MS;
    return days.at(-1)!.at;
  };
  let number = 0;
  const calendar: CalendarDay[] = [];
  days.forEach((d, i) => {
    if (d.work) number++;
    if (d.at <= last) calendar.push({ day: d.day, number, due1: endOfNth(i, 1), due5: endOfNth(i, 5) });
  });
  return calendar;
}
