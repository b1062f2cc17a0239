import { asc, gt } from "drizzle-orm";
import type { AuditVerification } from "../../contracts/audit.ts";
import { firstBreak, GENESIS } from "../access/audit.ts";
import type { Database } from "../postgres/database.ts";
import { auditLog } from "../postgres/workTables.ts";
import { readHeads } from "./auditHead.ts";

const CHUNK = 5000;

/**
 * Follows the chain of the audit log from its first row, a chunk at a time, and compares it with the heads that were
 * noted outside the database: a row that was changed, removed or cut off the end shows, and so does a chain that was
 * computed anew.
 */
export async function verifyAudit(db: Database, dataDir: string, now: number): Promise<AuditVerification> {
  const heads = await readHeads(dataDir);
  let last = { seq: 0, hash: GENESIS };
  let broken: AuditVerification["broken"] = null;
  while (!broken) {
    const rows = await db
      .select()
      .from(auditLog)
      .where(gt(auditLog.seq, last.seq))
      .orderBy(asc(auditLog.seq))
      .limit(CHUNK);
    broken = firstBreak(rows, last);
    for (const { seq, hash } of rows) {
      if (broken && seq >= broken.seq) break;
      if (heads.has(seq) && heads.get(seq) !== hash) {
        broken = { seq, why: "it is not the row that was noted when it was the newest" };
        break;
      }
      last = { seq, hash };
    }
    if (rows.length < CHUNK) break;
    // Whoever else needs this process gets a turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
  let newestNoted = 0;
  for (const seq of heads.keys()) newestNoted = Math.max(newestNoted, seq);
  if (!broken && newestNoted > last.seq) broken = { seq: last.seq + 1, why: "rows were cut off the end" };
  return { at: new Date(now).toISOString(), rows: last.seq, upTo: last.seq, head: last.hash, broken };
}
