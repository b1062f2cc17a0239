import { z } from "zod";
import { ADCODES } from "./districts.ts";
import { CASE_EFFECTS, CODE_PATTERN } from "./streams.ts";

const code = z.string().regex(CODE_PATTERN, "1–64 of A–Z a–z 0–9 _ - : .");

/** How many days old a result without its licence is; the dimension `waited` of `licenses.unreconciled`. */
export const RESULT_WAITS = ["d1_3", "d3_7", "d7_14", "d14_30"] as const;
/** `unmatched`: no licence event has met the result. `late`: one did, but not within its time. */
export const RESULT_STATES = ["unmatched", "late"] as const;

/** `GET /api/v1/licenses/reconciliation`: case results 24 hours to 30 days old, the oldest first. */
export const ReconciliationQuery = z.strictObject({
  state: z.enum(RESULT_STATES).default("unmatched"),
  department: code.optional(),
  district: z.enum(ADCODES).optional(),
  license_type: code.optional(),
  effect: z.enum(CASE_EFFECTS).optional(),
  waited: z.enum(RESULT_WAITS).optional(),
  case_no: code.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().max(100).optional(),
});
export type ReconciliationQuery = z.infer<typeof ReconciliationQuery>;

export const CaseResult = z.object({
  eventId: z.string(),
  caseNo: z.string(),
  occurredAt: z.string(),
  department: z.string(),
  district: z.string(),
  licenseType: z.string(),
  effect: z.enum(CASE_EFFECTS),
  /** When the first licence event that meets it happened, whenever that was; null: none has. */
  metAt: z.string().nullable(),
});
export type CaseResult = z.infer<typeof CaseResult>;

export const ReconciliationPage = z.object({
  at: z.string(),
  total: z.int(),
  results: z.array(CaseResult),
  /** For `after`; null: these are all. */
  next: z.string().nullable(),
});
export type ReconciliationPage = z.infer<typeof ReconciliationPage>;

/** What a licence event of the same case is to its result: it meets it in time, or why not. */
export const MEETINGS = ["met", "early", "late", "failed", "other_type", "other_action"] as const;

/** `GET /api/v1/licenses/reconciliation/{event_id}`: a case result and the licence events with its case number. */
export const ResultSides = z.object({
  result: CaseResult.extend({ receivedAt: z.string() }),
  events: z.array(
    z.object({
      eventId: z.string(),
      occurredAt: z.string(),
      receivedAt: z.string(),
      department: z.string(),
      licenseType: z.string(),
      action: z.string(),
      channel: z.string(),
      outcome: z.string(),
      meeting: z.enum(MEETINGS),
    }),
  ),
  /** Events of other units, which the reader may not see. */
  withheld: z.int(),
});
export type ResultSides = z.infer<typeof ResultSides>;
