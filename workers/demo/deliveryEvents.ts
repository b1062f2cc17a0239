import { chance } from "./chance.ts";
import type { DemoDataset } from "./city.ts";
import type { DemoEvent } from "./demoEvent.ts";
import type { Story } from "./story.ts";

const HOUR = 3_600_000;
/** Those whose data stays where it is: districts and departments of the federated pilot. */
const FEDERATED =
  /^(agriculture|water|greening|district-310115|district-310113|district-310112|district-310120|district-310118)$/;
/** Usual age of the newest record on arrival, seconds. */
const LAG_S = { table: 420, spatial: 1500, iot: 14, video: 40 };

/** Deliveries of every dataset by its cadence; the same slot gives the same event, however time is cut. */
export class DeliveryEvents {
  readonly #story: Story;
  readonly #datasets: readonly DemoDataset[];
  readonly #late: readonly DemoDataset[];
  /** When each dataset turns from push to pull, in its class: classes turn evenly however few they are. */
  readonly #place = new Map<DemoDataset, number>();

  constructor(story: Story, datasets: readonly DemoDataset[]) {
    this.#story = story;
    this.#datasets = datasets;
    this.#late = datasets.filter((d) => d.freshness_limit_s === 3600);
    for (const limit of new Set(datasets.map((d) => d.freshness_limit_s))) {
      const same = datasets.filter((d) => d.freshness_limit_s === limit);
      const order = [...same].sort((a, b) => chance(a.seed, 80) - chance(b.seed, 80));
      order.forEach((dataset, i) => {
        this.#place.set(dataset, (i + 0.5) / order.length);
      });
    }
  }

  /** The events of [from, to), dataset by dataset. */
  *between(from: number, to: number): Generator<DemoEvent> {
    for (const dataset of this.#datasets) {
      const every = dataset.freshness_limit_s * 500;
      const phase = dataset.seed % every;
      const wander = 0.15 * every;
      for (let slot = Math.ceil((from - phase - wander) / every); slot * every + phase < to; slot++) {
        const at = slot * every + phase + Math.floor(wander * chance(dataset.seed, slot, 71));
        if (at >= from && at < to && !this.#story.silent(dataset, at, this.#late)) yield this.#event(dataset, slot, at);
      }
    }
  }

  #event(dataset: DemoDataset, slot: number, at: number): DemoEvent {
    const u = (n: number) => chance(dataset.seed, slot, n);
    const failed = u(72) < 0.006 + 0.006 * (1 - this.#story.progress(at));
    const gauss = u(73) + u(74) + u(75) - 1.5;
    const usual = LAG_S[dataset.kind] * (1.7 - 0.7 * this.#story.progress(at)) * (0.5 + 1.2 * chance(dataset.seed, 76));
    const lag = Math.min(0.3 * dataset.freshness_limit_s, usual * Math.exp(2.2 * gauss));
    const hour = new Date(at + 8 * HOUR).getUTCHours();
    const busy = 0.35 + 0.65 * Math.max(0, Math.sin(((hour - 5) / 17) * Math.PI));
    const size = Math.exp(4.5 + 6.3 * chance(dataset.seed, 77)) * (dataset.freshness_limit_s >= 86_400 ? 9 : 1);
    return {
      event_id: `D${dataset.seed.toString(36)}.${slot.toString(36)}`,
      occurred_at: at,
      department: dataset.department,
      ...(dataset.district ? { district: dataset.district } : {}),
      dataset: dataset.code,
      mode: this.#mode(dataset, at, u(78)),
      records: failed ? 0 : Math.round(size * busy * (0.7 + 0.6 * u(79))),
      produced_at: at - Math.round(lag * 1000),
      outcome: failed ? "failed" : "ok",
    };
  }

  /** Each dataset moves from push to pull at its own time; the federated pilot joins through the year. */
  #mode(dataset: DemoDataset, at: number, u: number): string {
    const place = this.#place.get(dataset)!;
    if (FEDERATED.test(dataset.department) && place > 1 - 0.3 * this.#story.progress(at)) return "federated";
    return place * 0.7 + u * 0.3 < 0.15 + 0.7 * this.#story.pullShare(at) ? "pull" : "push";
  }
}
