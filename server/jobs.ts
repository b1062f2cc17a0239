import type { Database } from "./postgres/database.ts";
import { jobRuns } from "./postgres/schema.ts";

/** How the background jobs fared, newest run each. */
export async function listJobRuns(db: Database) {
  return db.select().from(jobRuns).orderBy(jobRuns.job);
}
