import { z } from "zod";
import { ADCODES } from "./districts.ts";
import { SHARE_KINDS } from "./registry.ts";
import { CODE_PATTERN, SHARING_STEPS } from "./streams.ts";

export type SharingStep = (typeof SHARING_STEPS)[number];
export const REGIONS = ["local", "delta", "national"] as const;
export type Region = (typeof REGIONS)[number];

/** What the queue lists: `pending` waits for a decision, `overnight` since before today; the others by their last step. */
export const SHARING_STATES = ["pending", "overnight", "returned", "approved", "rejected", "withdrawn", "all"] as const;
export type SharingState = (typeof SHARING_STATES)[number];

/** By what the queue is ordered; `clock`: what would miss its day first. */
export const SHARING_SORTS = ["clock", "submitted", "moved", "code"] as const;
export type SharingSort = (typeof SHARING_SORTS)[number];

const code = z.string().regex(CODE_PATTERN, "1–64 of A–Z a–z 0–9 _ - : .");
const text = z.string().trim().min(1).max(2000);
const day = z.iso.date();
const period = { periodFrom: day.optional(), periodTo: day.optional() };
const inOrder = (given: { periodFrom?: string; periodTo?: string }) =>
  !given.periodFrom || !given.periodTo || given.periodFrom <= given.periodTo;
const PERIOD_FAULT = { path: ["periodTo"], message: "not before periodFrom" };
/** The version that was looked at: a change made since is told, not overwritten. */
const version = z.int().min(1);

/** The body of `POST /api/v1/sharing`. */
export const SubmitBody = z
  .strictObject({
    resource: code,
    scenario: code,
    consumer: code,
    purpose: text,
    region: z.enum(REGIONS).default("local"),
    ...period,
  })
  .refine(inOrder, PERIOD_FAULT);
/** The body of `POST /api/v1/sharing/{code}/resubmit`: what was missing, and anew what it is for. */
export const ResubmitBody = z
  .strictObject({ version, note: text, purpose: text.optional(), ...period })
  .refine(inOrder, PERIOD_FAULT);
export const ApproveBody = z.strictObject({ version, note: text.optional() });
/** Returned with what is missing; rejected and withdrawn with a reason. */
export const ReasonBody = z.strictObject({ version, note: text });
export const CommentBody = z.strictObject({ text });
/** Null takes the assignment off. */
export const AssignBody = z.strictObject({ person: z.string().min(1).max(64).nullable() });

export const DECISIONS = ["approve", "return", "reject"] as const;
export type Decision = (typeof DECISIONS)[number];
export const MAX_DECISIONS = 200;
/** The body of `POST /api/v1/sharing/decide`: each is decided on its own. */
export const DecideBody = z
  .strictObject({
    decision: z.enum(DECISIONS),
    note: text.optional(),
    items: z.array(z.strictObject({ code, version })).min(1).max(MAX_DECISIONS),
  })
  .refine((body) => body.decision === "approve" || body.note !== undefined, {
    path: ["note"],
    message: "what is missing, or why it is rejected",
  });

/** The query of `GET /api/v1/sharing`; `after` is the `next` of the page before. */
export const SharingQuery = z.strictObject({
  state: z.enum(SHARING_STATES).default("pending"),
  unit: code.optional(),
  consumer: code.optional(),
  district: z.enum(ADCODES).optional(),
  region: z.enum(REGIONS).optional(),
  resource: code.optional(),
  scenario: code.optional(),
  /** Requests given to this person; `me` and `nobody` are understood. */
  assignee: z.string().max(64).optional(),
  q: z.string().trim().max(100).optional(),
  sort: z.enum(SHARING_SORTS).default("clock"),
  descending: z.enum(["true", "false"]).default("false"),
  limit: z.coerce.number().int().min(1).max(500).default(50),
  after: z.string().max(300).optional(),
});
export type SharingQuery = z.infer<typeof SharingQuery>;

/** What the reader may do to a request as it stands. */
export const SHARING_ACTIONS = ["approve", "return", "reject", "resubmit", "withdraw", "comment", "assign"] as const;
export type SharingAction = (typeof SHARING_ACTIONS)[number];

/** Where a request stands on the lists. `demand`: the code of the demand; `keptBack`: why it may not be approved. */
export const Listing = z.object({
  demand: z.string().nullable(),
  keptBack: z
    .object({
      list: z.enum(["negatives", "resources"]),
      code: z.string(),
      reason: z.string().nullable(),
      basis: z.string().nullable(),
    })
    .nullable(),
  share: z.enum(SHARE_KINDS).nullable(),
  /** On the demand list and not kept back. */
  atOnce: z.boolean(),
});
export type Listing = z.infer<typeof Listing>;

/** A request as queue and page show it; instants as RFC 3339. */
export const SharingRequest = z.object({
  code: z.string(),
  unit: z.string(),
  district: z.string(),
  step: z.enum(SHARING_STEPS),
  stepAt: z.iso.datetime(),
  pending: z.boolean(),
  submittedAt: z.iso.datetime(),
  firstSubmittedAt: z.iso.datetime(),
  resource: z.string(),
  resourceName: z.string(),
  /** 1…4; null: not graded yet. */
  grade: z.int().nullable(),
  scenario: z.string(),
  scenarioName: z.string(),
  consumer: z.string(),
  region: z.enum(REGIONS),
  purpose: z.string().nullable(),
  periodFrom: z.string().nullable(),
  periodTo: z.string().nullable(),
  requesterName: z.string().nullable(),
  assigneeId: z.string().nullable(),
  assigneeName: z.string().nullable(),
  version: z.int(),
  listing: Listing,
  may: z.array(z.enum(SHARING_ACTIONS)).readonly(),
});
export type SharingRequest = z.infer<typeof SharingRequest>;

/** One page of the queue. `pending…`: of everything that the reader sees, and of it what was given to them. */
export const SharingPage = z.object({
  items: z.array(SharingRequest).readonly(),
  /** Where the next page begins; null: there is none. */
  next: z.string().nullable(),
  pendingToday: z.int(),
  pendingOvernight: z.int(),
  pendingMine: z.int(),
  asOf: z.iso.datetime(),
});
export type SharingPage = z.infer<typeof SharingPage>;

const SharingEntry = z.object({
  step: z.enum(SHARING_STEPS),
  at: z.iso.datetime(),
  by: z.string().nullable(),
  note: z.string().nullable(),
});
export type SharingEntry = z.infer<typeof SharingEntry>;
/** From a submission to its decision, and what else was done until the next submission. */
const SharingRound = z.object({
  submittedAt: z.iso.datetime(),
  decision: z.enum(SHARING_STEPS).exclude(["submitted"]).nullable(),
  decidedAt: z.iso.datetime().nullable(),
  steps: z.array(SharingEntry).readonly(),
});
export type SharingRound = z.infer<typeof SharingRound>;
export const SharingComment = z.object({ id: z.int(), by: z.string(), at: z.iso.datetime(), text: z.string() });
export type SharingComment = z.infer<typeof SharingComment>;

/** `GET /api/v1/sharing/{code}`. */
export const SharingDetail = SharingRequest.extend({
  rounds: z.array(SharingRound).readonly(),
  comments: z.array(SharingComment).readonly(),
});
export type SharingDetail = z.infer<typeof SharingDetail>;

/** How one of several decisions went; `request`: as it stands now, where the reader may see it. */
export const DecisionResult = z.object({
  code: z.string(),
  status: z.int(),
  type: z.string().nullable(),
  detail: z.string().nullable(),
  by: z.string().nullable(),
  request: SharingRequest.nullable(),
});
export type DecisionResult = z.infer<typeof DecisionResult>;
