import type { CaseRow } from "./dispute.ts";
import type { Notification } from "./notification.ts";
import type { Order } from "./order.ts";

/** A case or a request that waits for the reader; `mine`: it was given to them by name. */
export type WaitingCase = Pick<
  CaseRow,
  "code" | "unit" | "step" | "dueAt" | "title" | "subject" | "subjectName" | "priority"
> & { mine: boolean };
export type WaitingRequest = {
  code: string;
  unit: string;
  consumer: string;
  resource: string;
  resourceName: string | null;
  step: string;
  submittedAt: string;
  /** The end of the day of submission. */
  dueAt: string;
  region: string;
  mine: boolean;
};
/** The first few and how many there are in all. */
export type Waiting<T> = { items: T[]; total: number; late: number };

/** A figure by unit, worst first. */
export type WorstUnits = { id: string; rows: { key: string; value: number }[]; asOf: string };

export type SystemHealth = {
  failing: { job: string; lastAt: string; error: string | null }[];
  deadLetters: number;
  /** Events made here that ingest refused, and those that have waited for more than a minute. */
  refused: number;
  stuck: number;
  webhooksGivenUp: number;
  auditBroken: { seq: number; why: string } | null;
};

/** What a person finds when they begin to work; a part that is not theirs is null. */
export type Today = {
  /** When this was read: marking it as seen leaves what came after it new. */
  at: string;
  lookedAt: string | null;
  news: { items: Notification[]; more: boolean };
  cases: Waiting<WaitingCase> | null;
  requests: Waiting<WaitingRequest> | null;
  /** To answer: by the reader's unit. To settle: answered ones that the reader opened. Overdue: all that the reader sees. */
  orders: { toAnswer: Waiting<Order>; toSettle: Waiting<Order>; overdue: Waiting<Order> | null } | null;
  worst: WorstUnits[] | null;
  health: SystemHealth | null;
};
