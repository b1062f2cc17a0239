import { startOfHour } from "../../server/clickhouse/civilTime.ts";
import { chance, mix, weightedDraw } from "./chance.ts";
import type { DemoEvent } from "./demoEvent.ts";
import { dayOfYear, type LicenseWay } from "./licenseMix.ts";
import { type Channel, usesInHour, usesInSecond } from "./licensePace.ts";
import type { Story } from "./story.ts";

/** How uses split into shown and fetched; the rest is verified. */
export const SHOWN: Record<Channel, number> = {
  online: 0.3,
  window: 0.62,
  community: 0.6,
  social: 0.8,
  delta: 0.35,
  partner: 0.5,
};
const FETCHED_OF_REST = 0.62;
const KEPT_HOURS = 8;
type Hour = { total: number; draw: (u: number, v: number) => number };

/** Licence events second by second: the same second gives the same events, whoever asks and however it is cut. */
export class LicenseEvents {
  readonly #story: Story;
  readonly #ways: readonly LicenseWay[];
  readonly #hours = new Map<number, Hour>();

  constructor(story: Story, ways: readonly LicenseWay[]) {
    this.#story = story;
    this.#ways = ways;
  }

  #hour(start: number): Hour {
    let hour = this.#hours.get(start);
    if (!hour) {
      const weights = waysInHour(this.#story, this.#ways, start);
      hour = { total: weights.reduce((a, b) => a + b, 0), draw: weightedDraw(weights) };
      for (const old of this.#hours.keys()) if (this.#hours.size >= KEPT_HOURS) this.#hours.delete(old);
      this.#hours.set(start, hour);
    }
    return hour;
  }

  /** The events of [from, to), in order. */
  *between(from: number, to: number): Generator<DemoEvent> {
    const totalOf = (hour: number) => this.#hour(hour).total;
    for (let second = Math.floor(from / 1000); second * 1000 < to; second++) {
      const expected = usesInSecond(second, totalOf) * (0.7 + 0.6 * chance(second, 61));
      const count = Math.floor(expected + chance(second, 62));
      for (let i = 0; i < count; i++) {
        const at = second * 1000 + Math.floor(((i + chance(second, i, 63)) * 1000) / count);
        if (at >= from && at < to) yield this.#event(second, i, at);
      }
    }
  }

  #event(second: number, i: number, at: number): DemoEvent {
    const u = (n: number) => chance(second, i, n);
    const way = this.#ways[this.#hour(startOfHour(at)).draw(u(64), u(65))]!;
    const event: DemoEvent = {
      event_id: `L${second.toString(36)}.${i}`,
      occurred_at: at,
      department: way.department,
      district: way.district,
      license_type: way.license_type,
      action: way.action,
      channel: way.channel,
    };
    if (way.action !== "use") {
      if (way.synced) event.synced = true;
      if (way.parent) event.parent = true;
      if (way.action !== "archived" && way.action !== "authorised")
        event.case_no = `BJ${second.toString(36)}${i.toString(36)}`.toUpperCase();
      return event;
    }
    const shown = SHOWN[way.channel];
    const a = u(66);
    event.action = a < shown ? "shown" : a < shown + (1 - shown) * FETCHED_OF_REST ? "fetched" : "verified";
    if (way.scenario) event.scenario = way.scenario;
    if (event.action === "shown" && u(67) < this.#story.multiShare(at)) event.licenses = 2 + (mix(second, i, 68) % 3);
    if (way.face > 0 && u(69) < way.face) event.face = true;
    const slow = u(70);
    event.latency_ms = Math.round(18 + 60 * slow + 900 * slow ** 24);
    if (u(71) < this.#story.failRate(at)) event.outcome = "failed";
    return event;
  }
}

/** How many events each way has in the hour that begins at `hour`: expected values. */
export const waysInHour = (story: Story, ways: readonly LicenseWay[], hour: number): Float64Array =>
  waysAtPace(ways, dayOfYear(hour), (channel) => usesInHour(story, channel, hour));

/** The ways in use on a day of the year, each with its share of what `usesBy` says of its channel. */
export function waysAtPace(
  ways: readonly LicenseWay[],
  day: number,
  usesBy: (channel: Channel) => number,
): Float64Array {
  const known = new Map<Channel, number>();
  return Float64Array.from(ways, (way) => {
    if (way.fromDay > day) return 0;
    let uses = known.get(way.channel);
    if (uses === undefined) {
      uses = usesBy(way.channel);
      known.set(way.channel, uses);
    }
    return way.weight * uses;
  });
}
