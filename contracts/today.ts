import { z } from "zod";
import { CaseRow } from "./dispute.ts";
import { Notification } from "./notification.ts";
import { Order } from "./order.ts";

/** A case or a request that waits for the reader; `mine`: it was given to them by name. */
export const WaitingCase = CaseRow.pick({
  code: true,
  unit: true,
  step: true,
  dueAt: true,
  title: true,
  subject: true,
  subjectName: true,
  priority: true,
}).extend({ mine: z.boolean() });
export type WaitingCase = z.infer<typeof WaitingCase>;
export const WaitingRequest = z.object({
  code: z.string(),
  unit: z.string(),
  consumer: z.string(),
  resource: z.string(),
  resourceName: z.string().nullable(),
  step: z.string(),
  submittedAt: z.iso.datetime(),
  /** The end of the day of submission. */
  dueAt: z.iso.datetime(),
  region: z.string(),
  mine: z.boolean(),
});
export type WaitingRequest = z.infer<typeof WaitingRequest>;
/** The first few and how many there are in all. */
export type Waiting<T> = { items: T[]; total: number; late: number };
const waiting = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), total: z.int(), late: z.int() });

/** A figure by unit, worst first. */
export const WorstUnits = z.object({
  id: z.string(),
  rows: z.array(z.object({ key: z.string(), value: z.number() })),
  asOf: z.iso.datetime(),
});
export type WorstUnits = z.infer<typeof WorstUnits>;

export const SystemHealth = z.object({
  failing: z.array(z.object({ job: z.string(), lastAt: z.iso.datetime(), error: z.string().nullable() })),
  deadLetters: z.int(),
  /** Events made here that ingest refused, and those that have waited for more than a minute. */
  refused: z.int(),
  stuck: z.int(),
  webhooksGivenUp: z.int(),
  auditBroken: z.object({ seq: z.int(), why: z.string() }).nullable(),
});
export type SystemHealth = z.infer<typeof SystemHealth>;

/** What a person finds when they begin to work; a part that is not theirs is null. */
export const Today = z.object({
  /** When this was read: marking it as seen leaves what came after it new. */
  at: z.iso.datetime(),
  lookedAt: z.iso.datetime().nullable(),
  news: z.object({ items: z.array(Notification), more: z.boolean() }),
  cases: waiting(WaitingCase).nullable(),
  requests: waiting(WaitingRequest).nullable(),
  /** To answer: by the reader's unit. To settle: answered ones that the reader opened. Overdue: all that the reader sees. */
  orders: z
    .object({ toAnswer: waiting(Order), toSettle: waiting(Order), overdue: waiting(Order).nullable() })
    .nullable(),
  worst: z.array(WorstUnits).nullable(),
  health: SystemHealth.nullable(),
});
export type Today = z.infer<typeof Today>;

/** `POST /api/v1/today/seen`. `at`: of when the page was that the reader saw; what came after it stays new. */
export const SeenToday = z.strictObject({ at: z.iso.datetime({ offset: true }) });
