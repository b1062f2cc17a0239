import { z } from "zod";
import { DISPUTE_STEPS, SHARING_STEPS } from "./streams.ts";

/** The unit that the subject lies with, by its code: texts name it, and webhooks are told by it. */
const unit = z.string();
/** The name of who did it. */
const by = z.string();
const dueAt = z.iso.datetime();
const order = { unit, title: z.string() };

/**
 * What people are told, each kind with what fills in its text (`Notice` in messages/<locale>/work.json). No personal data:
 * a notice goes out by mail and to webhooks.
 */
export const NOTICES = {
  "dispute.filed": z.strictObject({ unit }),
  "dispute.assigned": z.strictObject({ unit, by }),
  "dispute.transferred": z.strictObject({ unit, from: z.string(), by }),
  "dispute.step": z.strictObject({ unit, step: z.enum(DISPUTE_STEPS), by }),
  "dispute.commented": z.strictObject({ unit, by }),
  "dispute.warned": z.strictObject({ unit, dueAt }),
  "dispute.escalated": z.strictObject({ unit, dueAt }),
  "sharing.submitted": z.strictObject({ unit, consumer: z.string() }),
  "sharing.assigned": z.strictObject({ unit, by }),
  "sharing.commented": z.strictObject({ unit, by }),
  "sharing.decided": z.strictObject({ unit, step: z.enum(SHARING_STEPS), by }),
  "sharing.warned": z.strictObject({ unit, dueAt }),
  "order.opened": z.strictObject({ ...order, dueAt, by }),
  "order.answered": z.strictObject({ ...order, by }),
  "order.returned": z.strictObject({ ...order, by }),
  "order.extended": z.strictObject({ ...order, dueAt, by }),
  "order.closed": z.strictObject({ ...order, by }),
  "order.overdue": z.strictObject({ ...order, dueAt }),
} as const;

export type NoticeKind = keyof typeof NOTICES;
export const NOTICE_KINDS = Object.keys(NOTICES) as [NoticeKind, ...NoticeKind[]];

export const NOTICE_SUBJECTS = ["dispute", "sharing", "order"] as const;
export type NoticeSubject = (typeof NOTICE_SUBJECTS)[number];

/** What is told: `subject` is the code of the case, the request or the order that it is about. */
export type Notice = {
  [K in NoticeKind]: { kind: K; subjectKind: NoticeSubject; subject: string; params: z.infer<(typeof NOTICES)[K]> };
}[NoticeKind];

/** A notice as its reader gets it (`GET /api/v1/notifications`). */
export const Notification = z.object({
  id: z.int(),
  kind: z.enum(NOTICE_KINDS),
  subjectKind: z.enum(NOTICE_SUBJECTS),
  subject: z.string(),
  params: z.record(z.string(), z.string()),
  at: z.string(),
  readAt: z.string().nullable(),
});
export type Notification = z.infer<typeof Notification>;

/** A page of a reader's notifications, newest first; `next`: what to send as `before` for the following page. */
export const NotificationList = z.object({
  notifications: z.array(Notification),
  unread: z.int(),
  next: z.int().nullable(),
});
export type NotificationList = z.infer<typeof NotificationList>;

/** How a person's notices are mailed: not at all, once a day, or at once. */
export const DIGESTS = ["off", "daily", "now"] as const;
export type Digest = (typeof DIGESTS)[number];

/** The query of `GET /api/v1/notifications`. */
export const NotificationQuery = z.strictObject({
  before: z.coerce.number().int().positive().optional(),
  unread: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type NotificationQuery = z.output<typeof NotificationQuery>;
/** `POST /api/v1/notifications/read`: by their ids, or all up to the newest that the reader saw. */
export const MarkRead = z.union([
  z.strictObject({ ids: z.array(z.int().positive()).min(1).max(1000) }),
  z.strictObject({ upTo: z.int().positive() }),
]);
/** `PUT /api/v1/notifications/digest`; `locale`: the language that mails are written in. */
export const ChooseDigest = z.strictObject({
  digest: z.enum(DIGESTS),
  locale: z.enum(["zh-Hant", "zh-Hans", "en"]).optional(),
});
