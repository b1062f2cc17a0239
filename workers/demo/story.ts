import { civilYear, DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";
import { chance, mix } from "./chance.ts";
import type { DemoDataset } from "./city.ts";
import { dayKind } from "./dayKind.ts";

const HOUR = 3_600_000;
/** How many days of history the first start makes. */
export const HISTORY_DAYS = 365;

const span = (from: number, to: number, share: number) => from + (to - from) * share;
const ramp = (at: number, from: number, to: number) => Math.min(1, Math.max(0, (at - from) / (to - from)));

/** What happens in the demo's city and when; all of it follows from the day on which the demo was first started. */
export class Story {
  readonly anchor: number;
  readonly #badDay: number;

  /** `anchor`: the start of that day, epoch ms. */
  constructor(anchor: number) {
    this.anchor = anchor;
    let day = anchor - 75 * DAY_MS;
    while (dayKind(day) !== "work" || new Date(day + 8 * HOUR).getUTCDay() !== 3) day -= DAY_MS;
    this.#badDay = day;
  }

  /** How much of the story's year has gone by: 0 at its beginning, 1 from the anchor on. */
  progress(at: number): number {
    return ramp(at, this.anchor - HISTORY_DAYS * DAY_MS, this.anchor);
  }

  /** 推→拉: share of deliveries by pull. */
  pullShare(at: number): number {
    return span(0.35, 0.7, this.progress(at));
  }

  /** 當天獲批率, with a wobble by day. */
  sameDayShare(at: number): number {
    return span(0.6, 0.925, this.progress(at)) + 0.03 * (chance(startOfDay(at) / DAY_MS, 31) - 0.5);
  }

  /** Share of showings with two licences or more. */
  multiShare(at: number): number {
    return span(0.18, 0.46, this.progress(at));
  }

  /** Share of licence uses that fail: little, except through one working day some ten weeks before the anchor. */
  failRate(at: number): number {
    if (at >= this.#badDay + 9.5 * HOUR && at < this.#badDay + 14 * HOUR) return 0.062;
    return 0.0003 + 0.0005 * chance(startOfDay(at) / DAY_MS, 32);
  }

  /** Whether a dataset's source is silent: the water authority for two days, one dataset each day, and chance. */
  silent(dataset: DemoDataset, at: number, lateOnes: readonly DemoDataset[]): boolean {
    const day = Math.round((startOfDay(at) - this.anchor) / DAY_MS);
    if (dataset.department === "water" && day >= -21 && day < -19) return true;
    if (lateOnes.length > 0 && lateOnes[mix(day, 33) % lateOnes.length] === dataset) return true;
    // 法人綜合庫 has few datasets: a handful of silent ones would take it below its target.
    return chance(dataset.seed, 34, Math.floor(day / 3)) < (dataset.library === "法人" ? 0.008 : 0.024);
  }

  /** How deep the dispute backlog of spring is at an instant: it builds up from 10 March and is gone by the end of May. */
  backlog(at: number): number {
    const start = Date.UTC(civilYear(at), 2, 10) - 8 * HOUR;
    return ramp(at, start, start + 14 * DAY_MS) * (1 - ramp(at, start + 35 * DAY_MS, start + 80 * DAY_MS));
  }
}
