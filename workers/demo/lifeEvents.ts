import { civilDay, DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";
import { dayKind, workdayAfter } from "./dayKind.ts";
import type { DemoEvent } from "./demoEvent.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;
/** No case and no request lives longer. */
const MAX_LIFE_MS = 75 * DAY_MS;

/** Cases and requests: each begins on a day and all its steps follow from that day and its number. */
export class LifeEvents {
  readonly #lifesOfDay: (day: number) => DemoEvent[];

  /** `livesOfDay` gives every step of everything that begins on the civil day that starts at `day`. */
  constructor(livesOfDay: (day: number) => DemoEvent[]) {
    this.#lifesOfDay = livesOfDay;
  }

  /** The steps in [from, to) of everything that begins in [bornFrom, bornTo), in order. */
  between(from: number, to: number, bornFrom = from - MAX_LIFE_MS, bornTo = to): DemoEvent[] {
    const events: DemoEvent[] = [];
    for (let day = startOfDay(bornFrom); day < bornTo; day += DAY_MS)
      for (const event of this.#lifesOfDay(day))
        if (event.occurred_at >= from && event.occurred_at < to) events.push(event);
    return events.sort((a, b) => a.occurred_at - b.occurred_at || (a.event_id < b.event_id ? -1 : 1));
  }
}

/** `u` in [0, 1) spread over [from, to), hours of the day that starts at `day`. */
export const atHour = (day: number, from: number, to: number, u: number): number =>
  day + Math.floor((from + (to - from) * u) * HOUR);

/** An instant in office hours of the nth working day after `at`; a later one of the same day when n is 0 and it can. */
export function inOffice(at: number, n: number, u: number): number {
  if (n > 0) return atHour(workdayAfter(at, n), 9, 17.5, u);
  const close = startOfDay(at) + 17.75 * HOUR;
  if (dayKind(at) !== "work" || at + 20 * MINUTE > close) return atHour(workdayAfter(at + DAY_MS / 2, 0), 9, 11, u);
  return Math.floor(
    Math.max(at + 8 * MINUTE, startOfDay(at) + 9 * HOUR) +
      (close - Math.max(at, startOfDay(at) + 9 * HOUR)) * 0.9 * u ** 1.6,
  );
}

/** `20261123` of the civil day. */
export const dayCode = (day: number) => civilDay(day).replaceAll("-", "");
