import { forgetOld as run } from "../../server/notifications/forgetOld.ts";
import type { Job } from "../job.ts";

/** Lets notices go after half a year and logs of webhooks after a month. */
export const forgetOld: Job = {
  name: "forget-old",
  everyMs: 86_400_000,
  firstAfterMs: 400_000,
  timeoutMs: 600_000,
  retries: 1,
  run: ({ db }, now) => run(db, now),
};
