import { z } from "zod";

/** A text of the interface in its three languages. */
export const Text3 = z.object({ "zh-Hant": z.string(), "zh-Hans": z.string(), en: z.string() });
export type Text3 = z.infer<typeof Text3>;

export const UNITS = ["count", "records", "ratio", "seconds", "hours"] as const;
export const GRAINS = ["minute", "hour", "day", "week", "month"] as const;
export type Grain = (typeof GRAINS)[number];

/** Windows that slide with the clock; `12m` begins on the first of the same month a year ago; `today`, `month` and `year` begin on the civil boundary in Asia/Shanghai. */
export const WINDOWS = ["today", "1h", "24h", "7d", "30d", "12m", "month", "year"] as const;
export type Window = (typeof WINDOWS)[number];

/** What `GET /api/v1/indicators` tells of an indicator. Its `formula` is SQL-like text for people. */
export const IndicatorInfo = z.object({
  id: z.string(),
  name: Text3,
  /** 業務口徑: the exact formula in words. */
  definition: Text3,
  formula: z.string(),
  unit: z.enum(UNITS),
  kind: z.enum(["flow", "state"]),
  direction: z.enum(["up", "down", "none"]),
  /** What an empty bucket of a series means: a true zero, or a gap. */
  empty: z.enum(["zero", "gap"]),
  dimensions: z.array(z.string()),
  /** A value to reach: at least (direction up) or at most (direction down) this. */
  target: z.number().nullable(),
  /** The streams that feed it; empty for one that only the registry feeds. */
  streams: z.array(z.string()),
  /** Seconds without an event of its streams after which its figure counts as stale; null: never. */
  staleAfterS: z.number().nullable(),
  version: z.number().int(),
});
export type IndicatorInfo = z.infer<typeof IndicatorInfo>;

export const Filters = z.record(z.string(), z.string());
export type Filters = z.infer<typeof Filters>;

const Figure = {
  value: z.number().nullable(),
  numerator: z.number().optional(),
  denominator: z.number().optional(),
};

/** One figure: a flow carries `from` and `to`, a state carries `at`. */
export const IndicatorValue = z.object({
  id: z.string(),
  ...Figure,
  from: z.string().optional(),
  to: z.string().optional(),
  at: z.string().optional(),
  asOf: z.string(),
  /** When the newest event of its streams was received; null: none yet. */
  lastEventAt: z.string().nullable(),
  by: z.array(z.object({ key: z.string(), ...Figure })).optional(),
});
export type IndicatorValue = z.infer<typeof IndicatorValue>;
export type ByRow = NonNullable<IndicatorValue["by"]>[number];

/** A point's `t` is its bucket's start; a state is evaluated at `t` itself. With `by`, one entry per member and bucket. */
export const SeriesPoint = z.object({ t: z.string(), key: z.string().optional(), ...Figure });
export type SeriesPoint = z.infer<typeof SeriesPoint>;
export const IndicatorSeries = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  grain: z.enum(GRAINS),
  by: z.string().optional(),
  asOf: z.string(),
  points: z.array(SeriesPoint),
});
export type IndicatorSeries = z.infer<typeof IndicatorSeries>;

/** The newest raw events behind a figure; `withheld` counts those that the reader may not see. */
export const IndicatorEvents = z.object({
  id: z.string(),
  streams: z.array(
    z.object({ stream: z.string(), events: z.array(z.record(z.string(), z.unknown())), withheld: z.number() }),
  ),
  asOf: z.string(),
  /** Since when raw events are kept; null: none yet. */
  rawSince: z.record(z.string(), z.string().nullable()),
});
export type IndicatorEvents = z.infer<typeof IndicatorEvents>;
