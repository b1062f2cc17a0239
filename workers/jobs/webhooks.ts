import { deliverWebhooks } from "../../server/webhooks/deliverWebhooks.ts";
import type { Job } from "../job.ts";

/** Sends what is due to webhooks; each keeps a log of how that went. */
export const webhooks: Job = {
  name: "webhooks",
  everyMs: 5000,
  firstAfterMs: 10_000,
  timeoutMs: 900_000,
  retries: 0,
  run: ({ db }, now) => deliverWebhooks(db, { now }),
};
