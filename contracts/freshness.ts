import { z } from "zod";
import { ADCODES } from "./districts.ts";
import { DATASET_KINDS } from "./registry.ts";
import { CODE_PATTERN } from "./streams.ts";

const text = z.string().max(200);

/** One registered dataset against its limit. */
export const DatasetState = z.object({
  code: z.string(),
  name: z.string(),
  department: z.string(),
  district: z.string(),
  kind: z.string(),
  sector: z.string(),
  library: z.string(),
  limitS: z.number(),
  /** When its newest delivered data was produced; null: nothing was ever delivered. */
  newestAt: z.string().nullable(),
  fresh: z.boolean(),
  /** Since when it is past its limit; null while it is fresh, or was never delivered. */
  staleSince: z.string().nullable(),
});
export type DatasetState = z.infer<typeof DatasetState>;

/** `GET /api/v1/freshness`: `state` stale leaves out what is fresh. */
export const FreshnessQuery = z.strictObject({
  department: z.string().regex(CODE_PATTERN).optional(),
  district: z.enum(ADCODES).optional(),
  kind: z.enum(DATASET_KINDS).optional(),
  sector: text.optional(),
  library: text.optional(),
  q: text.trim().optional(),
  state: z.enum(["all", "stale"]).default("all"),
  limit: z.coerce.number().int().min(1).max(5000).default(2000),
});
export type FreshnessQuery = z.infer<typeof FreshnessQuery>;

/** The datasets furthest past their limit first, those never delivered before all; `total`: how many there are. */
export const FreshnessBoard = z.object({
  at: z.string(),
  total: z.int(),
  stale: z.int(),
  datasets: z.array(DatasetState),
});
export type FreshnessBoard = z.infer<typeof FreshnessBoard>;
