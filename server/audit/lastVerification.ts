import { eq } from "drizzle-orm";
import { AuditVerification } from "../../contracts/audit.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import type { Database } from "../postgres/database.ts";
import { jobRuns } from "../postgres/schema.ts";

/** The job that follows the whole chain every night; what it found is kept with its run. */
export const VERIFY_JOB = "audit-verify";

/** What the last nightly verification found; null: none has ended yet. */
export async function lastVerification(db: Database, actor: Actor): Promise<AuditVerification | null> {
  authorise(actor, "audit.read");
  const [row] = await db.select({ detail: jobRuns.detail }).from(jobRuns).where(eq(jobRuns.job, VERIFY_JOB));
  return AuditVerification.nullable()
    .catch(null)
    .parse(row?.detail ?? null);
}
