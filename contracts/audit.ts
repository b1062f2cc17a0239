import { z } from "zod";

const instant = z.iso.datetime({ offset: true });

/** What of the audit log is looked at; `who`: part of a name or an address, or an exact id. `before`: a number to go on from. */
export const AuditQuery = z.strictObject({
  who: z.string().trim().min(1).max(200).optional(),
  action: z.string().trim().min(1).max(100).optional(),
  subjectKind: z.string().trim().min(1).max(100).optional(),
  subject: z.string().trim().min(1).max(200).optional(),
  from: instant.optional(),
  to: instant.optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditRow = z.object({
  seq: z.int(),
  at: z.iso.datetime(),
  actorKind: z.string(),
  actorId: z.string(),
  actorName: z.string(),
  action: z.string(),
  subjectKind: z.string(),
  subject: z.string(),
  detail: z.record(z.string(), z.unknown()),
  ip: z.string().nullable(),
  requestId: z.string().nullable(),
  hash: z.string(),
});
export type AuditRow = z.infer<typeof AuditRow>;

/** Newest first; `next`: what to send as `before` for the following page. */
export const AuditList = z.object({ rows: z.array(AuditRow), next: z.int().nullable() });
export type AuditList = z.infer<typeof AuditList>;

/** What was found when the chain was last followed from its beginning; `broken`: the first place where it does not hold. */
export const AuditVerification = z.object({
  at: z.string(),
  rows: z.int(),
  /** The newest row that is proven, and its hash. */
  upTo: z.int(),
  head: z.string(),
  broken: z.object({ seq: z.int(), why: z.string() }).nullable(),
});
export type AuditVerification = z.infer<typeof AuditVerification>;
