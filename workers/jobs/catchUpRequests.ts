import { setTimeout as pause } from "node:timers/promises";
import { comparePending, daysBehind, missingOf } from "../../server/sharing/missingRequests.ts";
import { projectRequests } from "../../server/sharing/projectRequests.ts";
import type { Job } from "../job.ts";

/** What is on its way between the two stores is no difference: they are compared again a moment later. */
const COMPARISONS = 4;

/**
 * Brings requests into the queue whose steps reached the store by another way than ingest (history, an older version),
 * newest first, and compares what waits for a decision in the queue with `sharing.pending`.
 */
export const catchUpRequests: Job = {
  name: "catch-up-requests",
  everyMs: 15_000,
  firstAfterMs: 3000,
  timeoutMs: 900_000,
  retries: 0,
  run: async (deps, now) => {
    let projected = 0;
    for (const day of await daysBehind(deps)) projected += await projectRequests(deps, await missingOf(deps, day));
    if (projected > 0) return { projected };
    for (let turn = 1; ; turn++) {
      const pending = await comparePending(deps, turn === 1 ? now : Date.now());
      const differs = pending.queue !== pending.store;
      if (differs && turn < COMPARISONS) {
        await pause(1000);
        continue;
      }
      if (differs) deps.log.warn(pending, "the queue of sharing requests differs from sharing.pending");
      return { projected, pending, differs };
    }
  },
};
