import { VERIFY_JOB } from "../../server/audit/lastVerification.ts";
import { verifyAudit } from "../../server/audit/verifyAudit.ts";
import type { Job } from "../job.ts";

/** Follows the whole audit log once a day; `broken` must be null. */
export const auditVerify: Job = {
  name: VERIFY_JOB,
  everyMs: 86_400_000,
  firstAfterMs: 120_000,
  timeoutMs: 1_800_000,
  retries: 1,
  run: async ({ db, env, log }, now) => {
    const found = await verifyAudit(db, env.COCKPIT_DATA_DIR, now);
    if (found.broken) log.error({ broken: found.broken }, "the audit log was changed");
    return found;
  },
};
