import { z } from "zod";
import { CODE_PATTERN, type SHARING_STEPS } from "./streams.ts";

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

/** What the reader may do to a request as it stands. */
export const SHARING_ACTIONS = ["approve", "return", "reject", "resubmit", "withdraw", "comment", "assign"] as const;
export type SharingAction = (typeof SHARING_ACTIONS)[number];

/** Where a request stands on the lists. `demand`: the code of the demand; `keptBack`: why it may not be approved. */
export type Listing = {
  demand: string | null;
  keptBack: { list: "negatives" | "resources"; code: string; reason: string | null; basis: string | null } | null;
  share: "unconditional" | "conditional" | "none" | null;
  /** On the demand list and not kept back. */
  atOnce: boolean;
};

/** A request as queue and page show it; instants as RFC 3339. */
export type SharingRequest = {
  code: string;
  unit: string;
  district: string;
  step: SharingStep;
  stepAt: string;
  pending: boolean;
  submittedAt: string;
  firstSubmittedAt: string;
  resource: string;
  resourceName: string;
  /** 1…4; null: not graded yet. */
  grade: number | null;
  scenario: string;
  scenarioName: string;
  consumer: string;
  region: Region;
  purpose: string | null;
  periodFrom: string | null;
  periodTo: string | null;
  requesterName: string | null;
  assigneeId: string | null;
  assigneeName: string | null;
  version: number;
  listing: Listing;
  may: readonly SharingAction[];
};

/** One page of the queue. `pending…`: of everything that the reader sees, and of it what was given to them. */
export type SharingPage = {
  items: readonly SharingRequest[];
  /** Where the next page begins; null: there is none. */
  next: string | null;
  pendingToday: number;
  pendingOvernight: number;
  pendingMine: number;
  asOf: string;
};

export type SharingEntry = { step: SharingStep; at: string; by: string | null; note: string | null };
/** From a submission to its decision, and what else was done until the next submission. */
export type SharingRound = {
  submittedAt: string;
  decision: Exclude<SharingStep, "submitted"> | null;
  decidedAt: string | null;
  steps: readonly SharingEntry[];
};
export type SharingComment = { id: number; by: string; at: string; text: string };

/** `GET /api/v1/sharing/{code}`. */
export type SharingDetail = SharingRequest & {
  rounds: readonly SharingRound[];
  comments: readonly SharingComment[];
};

/** How one of several decisions went; `request`: as it stands now, where the reader may see it. */
export type DecisionResult = {
  code: string;
  status: number;
  type: string | null;
  detail: string | null;
  by: string | null;
  request: SharingRequest | null;
};
