import { z } from "zod";
import { ADCODES } from "./districts.ts";
import { DISPUTE_STEPS } from "./streams.ts";

export type DisputeStep = (typeof DISPUTE_STEPS)[number];
export const DISPUTE_CHANNELS = ["citizen", "window", "department", "platform"] as const;
export const DISPUTE_PRIORITIES = ["normal", "urgent"] as const;
export const SUBJECT_KINDS = ["dataset", "license"] as const;

const HANDLED = ["accepted", "investigated", "corrected", "answered", "rejected"] as const;
/** What may follow a step. `confirmed` and `reopened` belong to the reporter's side, the others to the unit that has the case. */
const NEXT: Record<DisputeStep, readonly DisputeStep[]> = {
  reported: ["accepted", "rejected"],
  accepted: ["investigated", "rejected"],
  investigated: ["corrected", "answered", "rejected"],
  corrected: ["answered"],
  answered: ["confirmed", "reopened"],
  confirmed: ["reopened"],
  rejected: ["reopened"],
  reopened: ["investigated", "corrected", "answered", "rejected"],
};

/** The steps that may follow a step; an unknown step has none. */
export const nextSteps = (step: string): readonly DisputeStep[] => NEXT[step as DisputeStep] ?? [];
/** Whether a case at this step still waits for someone. */
export const isOpenStep = (step: string): boolean => step !== "confirmed" && step !== "rejected";
/** A case that is answered waits for its reporter; the unit cannot pass it on any more. */
export const isTransferable = (step: string): boolean => isOpenStep(step) && step !== "answered";

/** What a reader may do to a case as it stands. */
export const CASE_DEEDS = [
  ...HANDLED,
  "confirmed",
  "reopened",
  "assign",
  "transfer",
  "comment",
  "attach",
  "reveal",
] as const;
export type CaseDeed = (typeof CASE_DEEDS)[number];

/** One line of the queue. Instants are RFC 3339 in UTC. `hidden`: its texts are withheld from this reader. */
export const CaseRow = z.object({
  code: z.string(),
  unit: z.string(),
  district: z.string(),
  step: z.enum(DISPUTE_STEPS),
  stepAt: z.string(),
  open: z.boolean(),
  reportedAt: z.string(),
  dueAt: z.string(),
  subjectKind: z.string(),
  subject: z.string(),
  subjectName: z.string().nullable(),
  channel: z.string(),
  priority: z.string(),
  reporterUnit: z.string().nullable(),
  title: z.string().nullable(),
  hidden: z.boolean(),
  assigneeId: z.string().nullable(),
  assigneeName: z.string().nullable(),
  version: z.int(),
  /** Whether this reader is of the side that handles it, and of the side that confirms it. */
  handles: z.boolean(),
  confirms: z.boolean(),
});
export type CaseRow = z.infer<typeof CaseRow>;

/** `GET /api/v1/disputes`. `next`: the cursor of the page after this one. */
export const CasePage = z.object({ cases: z.array(CaseRow), next: z.string().nullable(), asOf: z.string() });
export type CasePage = z.infer<typeof CasePage>;

export const CASE_STATES = ["open", "overdue", "soon", "closed", "all"] as const;
/** `GET /api/v1/disputes/counts`: how many cases each state has under the other filters. */
export const CaseCounts = z.object({ open: z.int(), overdue: z.int(), soon: z.int(), mine: z.int() });
export type CaseCounts = z.infer<typeof CaseCounts>;

const CaseStepRow = z.object({
  eventId: z.string(),
  step: z.enum(DISPUTE_STEPS),
  occurredAt: z.string(),
  unit: z.string(),
  district: z.string(),
  personName: z.string().nullable(),
  note: z.string().nullable(),
});
export type CaseStepRow = z.infer<typeof CaseStepRow>;

const CaseComment = z.object({ id: z.int(), personName: z.string(), text: z.string(), at: z.string() });
const CaseAttachment = z.object({
  id: z.string(),
  name: z.string(),
  type: z.string(),
  bytes: z.int(),
  personName: z.string(),
  at: z.string(),
  /** Whether this reader added it, and may take it away again. */
  mine: z.boolean(),
});
export type CaseAttachment = z.infer<typeof CaseAttachment>;

/** `GET /api/v1/disputes/{case}`: a case with all that happened to it, as this reader may see it. */
export const CaseDetail = CaseRow.extend({
  steps: z.array(CaseStepRow),
  comments: z.array(CaseComment),
  attachments: z.array(CaseAttachment),
  /** Whether there is text that is shown only on request. */
  hasPersonal: z.boolean(),
  may: z.array(z.enum(CASE_DEEDS)),
});
export type CaseDetail = z.infer<typeof CaseDetail>;

export const CaseSort = z.enum(["due", "reported", "moved", "code"]);
/** PostgreSQL keeps no NUL in a text. */
const text = z.string().regex(/^[^\0]*$/, "no NUL character");
const one = text.min(1).max(64);
/** The filters and the order of the queue, as they stand in an address. */
export const CaseQuery = z.strictObject({
  state: z.enum(CASE_STATES).default("open"),
  unit: one.optional(),
  district: z.enum(ADCODES).optional(),
  step: z.enum(DISPUTE_STEPS).optional(),
  priority: z.enum(DISPUTE_PRIORITIES).optional(),
  channel: z.enum(DISPUTE_CHANNELS).optional(),
  subjectKind: z.enum(SUBJECT_KINDS).optional(),
  subject: one.optional(),
  /** `me`, `nobody` or a person's id. */
  assignee: one.optional(),
  q: text.trim().max(100).optional(),
  sort: CaseSort.default("due"),
  descending: z.enum(["true", "false"]).default("false"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  after: z.string().max(200).optional(),
});
export type CaseQuery = z.infer<typeof CaseQuery>;

const note = text.trim().min(1).max(4000);
const version = z.int().min(1);
/** `POST /api/v1/disputes`. `unit` and `district`: where it is to be handled, if not at the subject's own unit. */
export const FileCase = z.strictObject({
  subjectKind: z.enum(SUBJECT_KINDS),
  subject: one,
  title: text.trim().min(1).max(120),
  description: text.trim().min(1).max(8000).optional(),
  contact: text.trim().min(1).max(200).optional(),
  channel: z.enum(DISPUTE_CHANNELS).default("department"),
  priority: z.enum(DISPUTE_PRIORITIES).default("normal"),
  unit: one.optional(),
  district: z.enum(ADCODES).optional(),
  reporterUnit: one.optional(),
});
export type FileCase = z.infer<typeof FileCase>;
/** `POST /api/v1/disputes/{case}/steps`: by the unit that has the case; a rejection says why. */
export const TakeStep = z
  .strictObject({ step: z.enum(HANDLED), note: note.optional(), version })
  .refine(({ step, note }) => step !== "rejected" || note, { path: ["note"], message: "a rejection needs its reason" });
/** `POST …/confirm`, by the reporter's side. */
export const ConfirmCase = z.strictObject({ note: note.optional(), version });
/** `POST …/reopen`, by the reporter's side. */
export const ReopenCase = z.strictObject({ note, version });
/** `POST …/assign`: to a person of the case's unit; null: to nobody. */
export const AssignCase = z.strictObject({ personId: one.nullable(), version });
/** `POST …/transfer`: to another unit; the limit stays. */
export const TransferCase = z.strictObject({ unit: one, district: z.enum(ADCODES).optional(), note, version });
/** `POST …/comments`. */
export const CommentOnCase = z.strictObject({ text: note });
/** `POST …/reveal` answers with the texts that are hidden by default. */
export const PersonalTexts = z.object({ description: z.string().nullable(), contact: z.string().nullable() });
export type PersonalTexts = z.infer<typeof PersonalTexts>;
