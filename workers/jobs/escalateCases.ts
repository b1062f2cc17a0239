import { escalateDue } from "../../server/disputes/escalateDue.ts";
import type { Job } from "../job.ts";

/** Warns before the limit of a dispute and escalates at it. */
export const escalateCases: Job = {
  name: "escalate-cases",
  everyMs: 60_000,
  firstAfterMs: 30_000,
  timeoutMs: 120_000,
  retries: 1,
  run: async ({ db }, now) => escalateDue(db, now),
};
