import type { IndicatorValue } from "../../contracts/indicator.ts";
import type { LiveItem } from "../../contracts/live.ts";
import type { Scope } from "../../contracts/scope.ts";

/** An item that somebody watches, and its newest value. */
export type Watched = {
  item: LiveItem;
  scope: Scope;
  streams: readonly string[];
  value: IndicatorValue;
  text: string;
  askedAt: number;
  /** Epoch ms from when on it may be asked again because of news; null: no news. */
  dirty: number | null;
  /** Whether its news are of a stream that is not busy. */
  rare: boolean;
  costMs: number;
  asking: boolean;
  /** When the oldest event was received that the value does not tell yet, epoch ms; null: it tells all. */
  untold: number | null;
};

/** An item with its first value; `dirty`: 0 when news may have come while it was read. */
export const watch = (given: Pick<Watched, "item" | "scope" | "streams" | "value" | "askedAt" | "dirty">): Watched => ({
  ...given,
  text: newsOf(given.value),
  rare: given.dirty !== null,
  costMs: 0,
  asking: false,
  untold: null,
});

/** What of a value is news; its window and as-of move on their own. The minute of the newest event tells its age. */
export const newsOf = (value: IndicatorValue) =>
  JSON.stringify([value.value, value.numerator, value.denominator, value.by, value.lastEventAt?.slice(0, 16)]);
