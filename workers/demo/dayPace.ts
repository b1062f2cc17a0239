import { DAY_MS } from "../../server/clickhouse/civilTime.ts";
import { workdayAfter } from "./dayKind.ts";
import { type Channel, usesInHour } from "./licensePace.ts";
import type { Story } from "./story.ts";

const HOUR = 3_600_000;
const KEPT_DAYS = 2;
/** Traffic is summed by the hour from so many days before the anchor on, more coarsely before that. */
const FINE_DAYS = 8;

/** A part of a day into which traffic is summed: `share` of a plain working day at the end of the story. */
export type Slot = { n: number; share: number; place: (u: number) => number };

/** How a day's traffic goes: hours, weekends, holidays and growth as those of a licence channel. */
export class DayPace {
  readonly #story: Story;
  readonly #channel: Channel;
  readonly #days = new Map<number, { hours: Float64Array; total: number }>();
  readonly #plain: number;

  constructor(story: Story, channel: Channel) {
    this.#story = story;
    this.#channel = channel;
    this.#plain = this.#day(workdayAfter(story.anchor + DAY_MS, 5)).total;
  }

  #day(day: number): { hours: Float64Array; total: number } {
    let known = this.#days.get(day);
    if (!known) {
      const hours = Float64Array.from({ length: 24 }, (_, h) => usesInHour(this.#story, this.#channel, day + h * HOUR));
      known = { hours, total: hours.reduce((a, b) => a + b, 0) };
      for (const old of this.#days.keys()) if (this.#days.size >= KEPT_DAYS) this.#days.delete(old);
      this.#days.set(day, known);
    }
    return known;
  }

  /** The level of the day that starts at `day`: 1 for a plain working day at the end of the story. */
  level(day: number): number {
    return this.#day(day).total / this.#plain;
  }

  /** An instant of the day, `u` of its traffic after its start. */
  instant(day: number, u: number): number {
    const { hours, total } = this.#day(day);
    let left = u * total;
    for (let h = 0; h < 24; h++) {
      if (left < hours[h]!) return day + Math.floor((h + left / hours[h]!) * HOUR);
      left -= hours[h]!;
    }
    return day + DAY_MS - 1;
  }

  /** The parts of the day: its hours near the story's end, `coarse` parts of like traffic before that. */
  slots(day: number, coarse: number): Slot[] {
    const { hours, total } = this.#day(day);
    if (day < this.#story.anchor - FINE_DAYS * DAY_MS)
      return Array.from({ length: coarse }, (_, n) => ({
        n,
        share: total / this.#plain / coarse,
        place: (u) => this.instant(day, (n + u) / coarse),
      }));
    return Array.from(hours, (uses, n) => ({
      n,
      share: uses / this.#plain,
      place: (u: number) => day + Math.floor((n + u) * HOUR),
    })).filter(({ share }) => share > 0);
  }
}
