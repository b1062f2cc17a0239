import { civilYear, DAY_MS, startOfDay, startOfHour, startOfMonth } from "../../server/clickhouse/civilTime.ts";
import { toStoreInstant } from "../../server/ingest/instant.ts";
import { chance } from "./chance.ts";
import { SHOWN, waysAtPace } from "./licenseEvents.ts";
import { dayOfYear, type LicenseWay } from "./licenseMix.ts";
import { type Channel, usesInHour } from "./licensePace.ts";
import type { Story } from "./story.ts";

const HOUR = 3_600_000;
export const ROLLUP_COLUMNS = [
  "grain",
  "t",
  "department",
  "district",
  "channel",
  "license_type",
  "scenario",
  "uses",
  "ok_uses",
  "ok_shown",
  "ok_multi",
  "ok_face",
];
/** Columns of `license_acts_rollup`, in which the measures follow the key. */
export const ACTS_COLUMNS = [
  "grain",
  "t",
  "department",
  "district",
  "channel",
  "ok_issued",
  "ok_parent",
  "ok_archived",
  "ok_authorised",
];
const MEASURES = { uses: 5, acts: 4 };

/** Sums of the measures by some key, written as rows of one grain. */
class Sums {
  readonly #grain: string;
  readonly #keys: readonly string[];
  readonly #placeOf: Int32Array;
  readonly #sums: Float64Array;
  readonly #width: number;
  constructor(grain: string, keyOf: Int32Array, keys: readonly string[], width: number) {
    this.#grain = grain;
    this.#keys = keys;
    this.#placeOf = keyOf;
    this.#width = width;
    this.#sums = new Float64Array(keys.length * width);
  }
  add(way: number, measures: Float64Array): void {
    const base = this.#placeOf[way]! * this.#width;
    for (let m = 0; m < this.#width; m++) this.#sums[base + m]! += measures[m]!;
  }
  /** Appends the rows that hold anything and begins again at zero. */
  flush(t: number, rows: string[]): void {
    const head = `${this.#grain}\t${t / 1000}\t`;
    for (let k = 0; k < this.#keys.length; k++) {
      let cells = "";
      let any = 0;
      for (let m = k * this.#width; m < (k + 1) * this.#width; m++) {
        const value = this.#sums[m]!;
        any += value;
        cells += `\t${value}`;
      }
      if (any > 0) rows.push(`${head}${this.#keys[k]}${cells}\n`);
    }
    this.#sums.fill(0);
  }
}

/** Licence uses of the past as rows of the rollup, without raw events, and the first times of the year. */
export class LicenseHistory {
  readonly #story: Story;
  readonly #ways: readonly LicenseWay[];
  readonly #plain: { keyOf: Int32Array; keys: string[] };
  readonly #typed: { keyOf: Int32Array; keys: string[] };
  readonly #byChannel: { keyOf: Int32Array; keys: string[] };

  constructor(story: Story, ways: readonly LicenseWay[]) {
    this.#story = story;
    this.#ways = ways;
    this.#plain = distinct(ways, (w) => `${w.department}\t${w.district}\t${w.channel}\t\t`);
    this.#byChannel = distinct(ways, (w) => `${w.department}\t${w.district}\t${w.channel}`);
    this.#typed = distinct(
      ways,
      (w) => `${w.department}\t${w.district}\t${w.channel}\t${w.license_type}\t${w.scenario}`,
    );
  }

  /**
   * The rollup's rows for [from, to): the grains month, day, tmonth and tday, and hour where `hours`. Both instants lie
   * in one civil month; an hour that `from` cuts has its later part only. Rows come day by day.
   */
  *rows(from: number, to: number, hours: boolean): Generator<string[]> {
    let rows: string[] = [];
    const sums = (grain: string, by: { keyOf: Int32Array; keys: string[] }) =>
      new Sums(grain, by.keyOf, by.keys, MEASURES.uses);
    const hourly = sums("hour", this.#plain);
    const daily = [sums("day", this.#plain), sums("tday", this.#typed)];
    const monthly = [sums("month", this.#plain), sums("tmonth", this.#typed)];
    const all = [...(hours ? [hourly] : []), ...daily, ...monthly];
    for (let day = startOfDay(from); day < to; day += DAY_MS) {
      const begin = Math.max(from, day);
      const end = Math.min(to, day + DAY_MS);
      if (!hours) this.#countUses(begin, end, all);
      for (let hour = startOfHour(begin); hours && hour < end; hour += HOUR) {
        this.#countUses(Math.max(begin, hour), Math.min(end, hour + HOUR), all);
        hourly.flush(hour, rows);
      }
      for (const s of daily) s.flush(day, rows);
      yield rows;
      rows = [];
    }
    for (const s of monthly) s.flush(startOfMonth(from), rows);
    yield rows;
  }

  /** The rows of `license_acts_rollup` for [from, to), within one civil month, grain by grain like `rows`. */
  acts(from: number, to: number, hours: boolean): string[] {
    const rows: string[] = [];
    const { keyOf, keys } = this.#byChannel;
    const [hourly, daily, monthly] = ["hour", "day", "month"].map(
      (grain) => new Sums(grain, keyOf, keys, MEASURES.acts),
    );
    const all = [hourly!, daily!, monthly!];
    const measures = new Float64Array(MEASURES.acts);
    for (let day = startOfDay(from); day < to; day += DAY_MS) {
      const end = Math.min(to, day + DAY_MS);
      for (let at = Math.max(from, day); at < end; ) {
        const next = hours ? Math.min(end, startOfHour(at) + HOUR) : end;
        const slot = Math.floor(at / HOUR);
        const { expected } = this.#expected(at, next);
        for (let w = 0; w < expected.length; w++) {
          const way = this.#ways[w]!;
          if (way.action === "use" || expected[w] === 0) continue;
          const n = about(expected[w]! * (0.9 + 0.2 * chance(slot, w, 98)), slot, w, 99);
          if (n === 0) continue;
          measures[0] = way.action === "issued" ? n : 0;
          measures[1] = way.action === "issued" && way.parent ? n : 0;
          measures[2] = way.action === "archived" ? n : 0;
          measures[3] = way.action === "authorised" ? n : 0;
          for (const sums of all) sums.add(w, measures);
        }
        if (hours) hourly!.flush(startOfHour(at), rows);
        at = next;
      }
      daily!.flush(day, rows);
    }
    monthly!.flush(startOfMonth(from), rows);
    return rows;
  }

  /** How many events each way has in [from, to), within one day, and the share of uses that fail. */
  #expected(from: number, to: number): { expected: Float64Array; failing: number } {
    let failed = 0;
    let parts = 0;
    const usesBy = (channel: Channel) => {
      let uses = 0;
      for (let hour = startOfHour(from); hour < to; hour += HOUR) {
        const part = (Math.min(to, hour + HOUR) - Math.max(from, hour)) / HOUR;
        const inHour = part * usesInHour(this.#story, channel, hour);
        uses += inHour;
        parts += inHour;
        failed += inHour * failingIn(this.#story, hour);
      }
      return uses;
    };
    const expected = waysAtPace(this.#ways, dayOfYear(from), usesBy);
    return { expected, failing: failed / parts };
  }

  /** Counts the uses of [from, to), within one day, way by way. */
  #countUses(from: number, to: number, into: readonly Sums[]): void {
    const { expected, failing } = this.#expected(from, to);
    const multi = this.#story.multiShare(from);
    const slot = Math.floor(from / HOUR);
    const measures = new Float64Array(MEASURES.uses);
    for (let w = 0; w < expected.length; w++) {
      const way = this.#ways[w]!;
      if (way.action !== "use" || expected[w] === 0) continue;
      const uses = about(expected[w]! * (0.9 + 0.2 * chance(slot, w, 91)), slot, w, 92);
      if (uses === 0) continue;
      const ok = uses - Math.min(uses, about(uses * failing, slot, w, 93));
      const shown = Math.min(ok, about(ok * SHOWN[way.channel], slot, w, 94));
      measures[0] = uses;
      measures[1] = ok;
      measures[2] = shown;
      measures[3] = Math.min(shown, about(shown * multi, slot, w, 95));
      measures[4] = way.face > 0 ? Math.min(ok, about(ok * way.face, slot, w, 96)) : 0;
      for (const sums of into) sums.add(w, measures);
    }
  }

  /** Rows of `license_firsts` for [from, to): when each thing was first seen in its year, as events would have told. */
  firsts(from: number, to: number): string[] {
    const first = new Map<string, number>();
    for (let day = startOfDay(from); day < to; day += DAY_MS) {
      const number = dayOfYear(day);
      const begins = day <= from || number === 1;
      this.#ways.forEach((way, w) => {
        if (begins ? way.fromDay > number : way.fromDay !== number) return;
        const at =
          Math.max(from, day) + Math.floor((begins ? 20 : 8) * HOUR * (0.1 + chance(day / DAY_MS, w, 97)) * 0.9);
        if (at >= to) return;
        for (const [kind, key] of kindsOf(way)) {
          const name = `${civilYear(day)}\t${kind}\t${key}\t${way.department}\t${way.district}`;
          if (at < (first.get(name) ?? Number.POSITIVE_INFINITY)) first.set(name, at);
        }
      });
    }
    return [...first].map(([name, at]) => `${name}\t${toStoreInstant(at)}\n`);
  }
}

export const FIRSTS_COLUMNS = ["year", "kind", "key", "department", "district", "first_at"];

function kindsOf(way: LicenseWay): [string, string][] {
  if (way.action === "issued") return way.synced ? [["synced", way.license_type]] : [];
  if (way.action === "archived") return [["archived", way.license_type]];
  if (way.action !== "use") return [];
  if (way.channel === "delta") return [["delta", way.license_type]];
  return way.scenario ? [["scenario", way.scenario]] : [];
}

/** A whole number near an expected value; the same for the same slot, way and use. */
const about = (expected: number, slot: number, way: number, n: number) =>
  expected === 0 ? 0 : Math.floor(expected + chance(slot, way, n));

/** The mean failure rate of an hour: the story's bad hours begin and end on half hours. */
const failingIn = (story: Story, hour: number) => (story.failRate(hour) + story.failRate(hour + HOUR / 2)) / 2;

function distinct(ways: readonly LicenseWay[], keyOf: (way: LicenseWay) => string) {
  const places = new Map<string, number>();
  const placeOf = Int32Array.from(ways, (way) => {
    const key = keyOf(way);
    let place = places.get(key);
    if (place === undefined) {
      place = places.size;
      places.set(key, place);
    }
    return place;
  });
  return { keyOf: placeOf, keys: [...places.keys()] };
}
