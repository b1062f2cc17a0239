import { sweepFiles as sweep } from "../../server/attachments/sweepFiles.ts";
import type { Job } from "../job.ts";

/** Removes attachments' files that belong to nothing. */
export const sweepFiles: Job = {
  name: "sweep-files",
  everyMs: 3_600_000,
  firstAfterMs: 60_000,
  timeoutMs: 300_000,
  retries: 0,
  run: ({ db, env }, now) => sweep(db, env.COCKPIT_DATA_DIR, now),
};
