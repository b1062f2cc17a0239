import type { AuditVerification } from "../../contracts/audit.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import type { Database } from "../postgres/database.ts";
import { verifyAudit } from "./verifyAudit.ts";

let running: Promise<AuditVerification> | null = null;

/** Follows the whole chain at somebody's wish; several who wish it at once share one. That it was done is logged. */
export async function verifyNow(
  db: Database,
  dataDir: string,
  actor: Actor,
  origin: Origin,
  now: number,
): Promise<AuditVerification> {
  authorise(actor, "audit.read");
  running ??= verifyAudit(db, dataDir, now).finally(() => {
    running = null;
  });
  const found = await running;
  const detail = { upTo: found.upTo, broken: found.broken };
  await db.transaction((transaction) =>
    audit(transaction, actor, origin, { action: "audit.verified", subjectKind: "audit", subject: "log", detail }),
  );
  return found;
}
