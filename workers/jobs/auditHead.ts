import { noteHead } from "../../server/audit/auditHead.ts";
import type { Job } from "../job.ts";

/** Notes the newest row of the audit log outside the database, once a minute. */
export const auditHead: Job = {
  name: "audit-head",
  everyMs: 60_000,
  firstAfterMs: 15_000,
  timeoutMs: 30_000,
  retries: 1,
  run: async ({ db, env }) => ({ upTo: await noteHead(db, env.COCKPIT_DATA_DIR) }),
};
