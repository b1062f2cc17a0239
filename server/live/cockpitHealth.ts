import type { StreamName } from "../../contracts/streams.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import type { Indicator } from "../indicators/indicator.ts";
import { sourceOf } from "../indicators/sources/all.ts";
import { toStoreInstant } from "../ingest/instant.ts";

/** A store that is away for long must not fill the memory: the oldest ticks go. */
const MOST_TICKS = 5000;

type Deps = {
  clickhouse: Pick<ClickHouse, "insertRows">;
  indicators: readonly Indicator[];
  /** When the newest event of a stream was received, epoch ms; 0: none. */
  newestReceivedAt: (stream: StreamName) => number;
};

/** Notes how soon events are on screens and how many figures are fresh: what the indicators `cockpit.*` are made of. */
export class CockpitHealth {
  readonly #deps: Deps;
  #ticks: { at: number; screen_ms: number }[] = [];

  constructor(deps: Deps) {
    this.#deps = deps;
  }

  /** A tick was sent at `at` whose oldest news was received at `since` (both epoch ms). */
  shown(since: number, at: number): void {
    this.#ticks.push({ at, screen_ms: Math.max(0, at - since) });
    if (this.#ticks.length > MOST_TICKS) this.#ticks.shift();
  }

  /** Writes the ticks since the last note, and how fresh the figures are at `now`. Rejects when the store does not answer. */
  async note(now: number): Promise<void> {
    const { clickhouse, indicators, newestReceivedAt } = this.#deps;
    const expected = indicators.filter(({ staleAfterS, source }) => staleAfterS && sourceOf(source).streams.length > 0);
    const fresh = expected.filter(
      ({ staleAfterS, source }) =>
        now - Math.max(...sourceOf(source).streams.map(newestReceivedAt)) <= staleAfterS! * 1000,
    );
    const ticks = this.#ticks;
    this.#ticks = [];
    try {
      await clickhouse.insertRows("cockpit.cockpit_health", [
        { at: toStoreInstant(now), fresh: fresh.length, expected: expected.length },
        ...ticks.map(({ at, screen_ms }) => ({ at: toStoreInstant(at), screen_ms })),
      ]);
    } catch (error) {
      this.#ticks = [...ticks, ...this.#ticks].slice(-MOST_TICKS);
      throw error;
    }
  }
}
