import { noteOverdue } from "../../server/orders/noteOverdue.ts";
import type { Job } from "../job.ts";

/** Tells a unit and the asker of an order that its date has passed without an answer. */
export const ordersDue: Job = {
  name: "orders-due",
  everyMs: 30_000,
  firstAfterMs: 20_000,
  timeoutMs: 60_000,
  retries: 1,
  run: ({ db }, now) => noteOverdue(db, new Date(now)),
};
