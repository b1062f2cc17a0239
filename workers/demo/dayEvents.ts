import { DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";
import type { DemoEvent } from "./demoEvent.ts";

/** Live asks come twice a second; a day is worked out once. */
const KEPT_DAYS = 2;

/** Events that follow from their civil day alone, however time is cut. */
export class DayEvents {
  readonly #ofDay: (day: number) => DemoEvent[];
  readonly #days = new Map<number, DemoEvent[]>();

  /** `ofDay` gives the events of the civil day that starts at `day`, in any order, all of them within it. */
  constructor(ofDay: (day: number) => DemoEvent[]) {
    this.#ofDay = ofDay;
  }

  #day(day: number): DemoEvent[] {
    let events = this.#days.get(day);
    if (!events) {
      events = this.#ofDay(day).sort((a, b) => a.occurred_at - b.occurred_at);
      for (const old of this.#days.keys()) if (this.#days.size >= KEPT_DAYS) this.#days.delete(old);
      this.#days.set(day, events);
    }
    return events;
  }

  /** The events of [from, to), in order. */
  *between(from: number, to: number): Generator<DemoEvent> {
    for (let day = startOfDay(from); day < to; day += DAY_MS)
      for (const event of this.#day(day)) if (event.occurred_at >= from && event.occurred_at < to) yield event;
  }
}
