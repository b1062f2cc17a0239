import type { Window } from "./indicator.ts";

/** One unit's or district's figures by their part of the work, in the order of its page. */
export const COMPARED = {
  aggregation: [
    "aggregation.fresh_rate",
    "aggregation.stale",
    "aggregation.lag_p95_s",
    "aggregation.pull_rate",
    "aggregation.failure_rate",
    "aggregation.records",
  ],
  sources: ["sources.prefill_rate", "quality.pass_rate", "security.graded_rate", "security.open_findings"],
  disputes: ["disputes.open", "disputes.overdue", "disputes.closed_rate", "disputes.hours_to_close_p50"],
  sharing: [
    "sharing.pending",
    "sharing.pending_overnight",
    "sharing.same_day_rate",
    "sharing.hours_to_decision_p50",
    "calls.total",
  ],
  licenses: [
    "licenses.uses",
    "licenses.availability",
    "licenses.latency_p95_s",
    "licenses.reconciled_rate",
    "licenses.unreconciled",
  ],
} as const satisfies Record<string, readonly string[]>;
export type ComparedPart = keyof typeof COMPARED;

/** The columns of the table of all units. */
export const UNIT_COLUMNS = [
  "aggregation.fresh_rate",
  "aggregation.stale",
  "aggregation.pull_rate",
  "sources.prefill_rate",
  "quality.pass_rate",
  "disputes.open",
  "disputes.overdue",
  "sharing.same_day_rate",
  "sharing.pending_overnight",
  "licenses.reconciled_rate",
] as const;

/** Days enough for rates to mean something, unless the reader chooses another window. */
export const COMPARED_WINDOW: Window = "30d";
