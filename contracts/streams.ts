import { z } from "zod";
import { ADCODES } from "./districts.ts";
import type { RegistryKind } from "./registry.ts";

/** What a code can be looked up in: a registry, or the items of the loaded plans and their measures (`item/measure`). */
export type Registered = RegistryKind | "plan_items" | "plan_measures";

/**
 * How one field of an event is checked and stored. `registry`: the code must be registered there; `under`: together with
 * the value of that field (`item/measure`). `atMost`: no greater than that field. Text has `min` [1] to `max` characters.
 */
export type Field = { optional?: boolean; default?: string | number | boolean } & (
  | { type: "code"; registry?: Registered; under?: string }
  | { type: "text"; min?: 0; max: number }
  | { type: "enum"; values: readonly string[] }
  | { type: "instant" }
  | { type: "int"; min: number; max?: number; atMost?: string }
  | { type: "number"; min: number }
  | { type: "bool" }
);
export type Fields = Readonly<Record<string, Field>>;

const envelope = {
  event_id: { type: "code" },
  occurred_at: { type: "instant" },
  department: { type: "code", registry: "departments" },
  district: { type: "enum", values: ADCODES, optional: true },
} satisfies Fields;

export const DISPUTE_STEPS = [
  "reported",
  "accepted",
  "investigated",
  "corrected",
  "answered",
  "confirmed",
  "rejected",
  "reopened",
] as const;
export const SHARING_STEPS = ["submitted", "approved", "returned", "rejected", "withdrawn"] as const;
export const DELIVERY_MODES = ["push", "pull", "federated"] as const;
export const LICENSE_CHANNELS = ["online", "window", "community", "social", "delta", "partner"] as const;
export const LICENSE_ACTIONS = [
  "issued",
  "archived",
  "shown",
  "fetched",
  "verified",
  "authorised",
  "corrected",
  "revoked",
] as const;

export const READ_OUTCOMES = ["prefilled", "typed", "conflict"] as const;
export const QUALITY_DIMENSIONS = [
  "completeness",
  "accuracy",
  "consistency",
  "timeliness",
  "uniqueness",
  "validity",
] as const;
export const CALL_PURPOSES = ["share", "open", "finance", "medical", "delta", "national"] as const;
export const CASE_EFFECTS = ["issue", "change", "revoke"] as const;
export const FINDING_STATES = ["opened", "fixed", "accepted"] as const;

/** Every event stream and its fields, in the order of the contract; the store's columns have the same names. */
export const streams = {
  deliveries: {
    ...envelope,
    dataset: { type: "code", registry: "datasets" },
    mode: { type: "enum", values: DELIVERY_MODES },
    records: { type: "int", min: 0 },
    produced_at: { type: "instant" },
    outcome: { type: "enum", values: ["ok", "failed"] },
  },
  source_reads: {
    ...envelope,
    item: { type: "code", registry: "source_items" },
    matter: { type: "code" },
    outcome: { type: "enum", values: READ_OUTCOMES },
    reads: { type: "int", min: 1, max: 4_294_967_295, optional: true, default: 1 },
  },
  quality_checks: {
    ...envelope,
    dataset: { type: "code", registry: "datasets" },
    dimension: { type: "enum", values: QUALITY_DIMENSIONS },
    checked: { type: "int", min: 0 },
    failed: { type: "int", min: 0, atMost: "checked" },
  },
  dispute_steps: {
    ...envelope,
    case: { type: "code" },
    step: { type: "enum", values: DISPUTE_STEPS },
    subject_kind: { type: "enum", values: ["dataset", "license"] },
    subject: { type: "code" },
    channel: {
      type: "enum",
      values: ["citizen", "window", "department", "platform"],
      optional: true,
      default: "department",
    },
    priority: { type: "enum", values: ["normal", "urgent"], optional: true, default: "normal" },
  },
  sharing_steps: {
    ...envelope,
    request: { type: "code" },
    step: { type: "enum", values: SHARING_STEPS },
    resource: { type: "code", registry: "datasets" },
    scenario: { type: "code", registry: "scenarios" },
    consumer: { type: "code", registry: "departments" },
    region: { type: "enum", values: ["local", "delta", "national"], optional: true, default: "local" },
  },
  data_calls: {
    ...envelope,
    resource: { type: "code", registry: "datasets" },
    consumer: { type: "text", max: 64 },
    purpose: { type: "enum", values: CALL_PURPOSES },
    calls: { type: "int", min: 1 },
    errors: { type: "int", min: 0, atMost: "calls" },
    bytes: { type: "int", min: 0 },
    latency_ms: { type: "number", min: 0 },
  },
  license_events: {
    ...envelope,
    license_type: { type: "code", registry: "license_types" },
    action: { type: "enum", values: LICENSE_ACTIONS },
    channel: { type: "enum", values: LICENSE_CHANNELS },
    scenario: { type: "code", registry: "scenarios", optional: true },
    licenses: { type: "int", min: 1, max: 4_294_967_295, optional: true, default: 1 },
    synced: { type: "bool", optional: true, default: false },
    face: { type: "bool", optional: true, default: false },
    parent: { type: "bool", optional: true, default: false },
    case_no: { type: "code", optional: true },
    outcome: { type: "enum", values: ["ok", "failed"], optional: true, default: "ok" },
    latency_ms: { type: "number", min: 0, optional: true },
  },
  case_results: {
    ...envelope,
    case_no: { type: "code" },
    license_type: { type: "code", registry: "license_types" },
    effect: { type: "enum", values: CASE_EFFECTS },
  },
  show_data_events: {
    ...envelope,
    action: { type: "enum", values: ["signed", "scanned", "verified"] },
    outcome: { type: "enum", values: ["ok", "failed"], optional: true, default: "ok" },
    venue: { type: "enum", values: ["online", "window"] },
  },
  milestones: {
    ...envelope,
    item: { type: "code", registry: "plan_items" },
    measure: { type: "code", registry: "plan_measures", under: "item" },
    value: { type: "number", min: 0 },
    note: { type: "text", min: 0, max: 500, optional: true },
  },
  security_findings: {
    ...envelope,
    finding: { type: "code" },
    state: { type: "enum", values: FINDING_STATES },
    severity: { type: "int", min: 1, max: 4 },
    area: { type: "enum", values: ["grading", "access", "leak", "configuration"] },
  },
} as const satisfies Record<string, Fields>;

export type StreamName = keyof typeof streams;
export const STREAM_NAMES = Object.keys(streams) as StreamName[];
export const isStream = (name: string): name is StreamName => Object.hasOwn(streams, name);

export const CODE_PATTERN = /^[A-Za-z0-9_\-:.]{1,64}$/;

/** What one rejected line is answered with. `line` counts from 1 in the request's own lines (array elements, CSV rows after the header). */
export const IngestError = z.object({
  line: z.int().min(1),
  event_id: z.string().optional(),
  field: z.string().optional(),
  message: z.string(),
});
export type IngestError = z.infer<typeof IngestError>;

/** The 200 of `POST /api/v1/ingest/{stream}`: everything accepted is on disk. */
export const IngestAnswer = z.object({
  accepted: z.int(),
  duplicates: z.int(),
  rejected: z.int(),
  errors: z.array(IngestError),
});
export type IngestAnswer = z.infer<typeof IngestAnswer>;
