import { and, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { AuditVerification } from "../../contracts/audit.ts";
import type { SystemHealth } from "../../contracts/today.ts";
import type { Actor } from "../access/actor.ts";
import { reachOf } from "../access/policy.ts";
import { VERIFY_JOB } from "../audit/lastVerification.ts";
import { listJobRuns } from "../jobs.ts";
import type { Database } from "../postgres/database.ts";
import { deadLetters } from "../postgres/schema.ts";
import { outbox, webhookDeliveries } from "../postgres/workTables.ts";

const STUCK_MS = 60_000;
const count = sql<number>`count(*)::int`;

/** What an administrator has to see to; null: the reader has nothing to do with it. */
export async function systemHealth(db: Database, actor: Actor, now: number): Promise<SystemHealth | null> {
  const runsIt = actor.grants.some(({ role }) => role === "administrator" || role === "data_team");
  if (!runsIt || reachOf(actor, "health.read") === null) return null;
  const waiting = and(isNull(outbox.sentAt), isNull(outbox.refused), lt(outbox.createdAt, new Date(now - STUCK_MS)));
  const givenUp = and(
    isNull(webhookDeliveries.nextAt),
    isNull(webhookDeliveries.deliveredAt),
    sql`${webhookDeliveries.createdAt} > now() - interval '1 day'`,
  );
  const [runs, [letters], [refused], [stuck], [hooks]] = await Promise.all([
    listJobRuns(db),
    db.select({ count }).from(deadLetters).where(isNull(deadLetters.replayedAt)),
    db.select({ count }).from(outbox).where(isNotNull(outbox.refused)),
    db.select({ count }).from(outbox).where(waiting),
    db.select({ count }).from(webhookDeliveries).where(givenUp),
  ]);
  const verified = AuditVerification.safeParse(runs.find(({ job }) => job === VERIFY_JOB)?.detail);
  return {
    failing: runs
      .filter(({ lastOk }) => !lastOk)
      .map(({ job, lastAt, lastError }) => ({ job, lastAt: lastAt.toISOString(), error: lastError })),
    deadLetters: letters!.count,
    refused: refused!.count,
    stuck: stuck!.count,
    webhooksGivenUp: hooks!.count,
    auditBroken: verified.data?.broken ?? null,
  };
}
