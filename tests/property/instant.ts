import chineseDays from "chinese-days";
import fc from "fast-check";
import { DAY, dayOf, HOUR, MINUTE, startOf } from "../oracle/civil.ts";

export const NOW = Math.floor(Date.now() / MINUTE) * MINUTE;
export const OLDEST = NOW - 790 * DAY;

const days = Array.from({ length: 788 }, (_, i) => startOf(dayOf(NOW)) - i * DAY);
/** The days, newest first, whose work differs from that of plain weeks: holidays and make-up days. */
export const specialDays = days.filter((day) => {
  const weekend = [0, 6].includes(new Date(day + 8 * HOUR).getUTCDay());
  return chineseDays.isWorkday(dayOf(day)) === weekend;
});
/** Instants where a boundary lies. */
const EDGES = days.filter((day, i) => i < 2 || dayOf(day).endsWith("-01") || specialDays.includes(day));

/** An instant of the past 790 days (or a little ahead), mostly where it hurts. */
export const instant: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 * DAY }).map((age) => NOW - age) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(...EDGES), fc.constantFrom(0, -1, 1, HOUR, -HOUR, 15 * HOUR, MINUTE, -MINUTE))
      .map(([edge, off]) => Math.min(NOW, Math.max(OLDEST, edge + off))),
  },
  { weight: 1, arbitrary: fc.integer({ min: OLDEST, max: NOW }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 * MINUTE }).map((ahead) => NOW + ahead) },
);
/** How long after one step the next one comes: often at once, on the same day, or days later; sometimes before it. */
export const gap = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, MINUTE, HOUR, 8 * HOUR, DAY, 3 * DAY, 7 * DAY, 12 * DAY) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 10 * DAY }) },
  { weight: 1, arbitrary: fc.integer({ min: -2 * DAY, max: 0 }) },
);
export const iso = (ms: number) => new Date(ms).toISOString();
