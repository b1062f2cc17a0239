import { and, asc, desc, eq, gte, ilike, inArray, lt, lte, or } from "drizzle-orm";
import type { AuditList, AuditQuery } from "../../contracts/audit.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import type { Database } from "../postgres/database.ts";
import { literalPattern } from "../postgres/literalPattern.ts";
import { displays, people } from "../postgres/peopleTables.ts";
import { tokens } from "../postgres/schema.ts";
import { auditLog } from "../postgres/workTables.ts";

/** Rows of one moment may lie a little out of order in the chain: who waits for their turn has noted the time before. */
const SLACK_MS = 600_000;
const NAMED = 200;

/** A page of the audit log, newest first, by its number: fast however long the log is. */
export async function listAudit(db: Database, actor: Actor, query: AuditQuery): Promise<AuditList> {
  authorise(actor, "audit.read");
  const { who, action, subjectKind, subject, from, to, before, limit } = query;
  const [ids, oldest, newest] = await Promise.all([
    who === undefined ? undefined : idsOf(db, who),
    from && seqAt(db, new Date(Date.parse(from) - SLACK_MS), "first"),
    to && seqAt(db, new Date(Date.parse(to) + SLACK_MS), "last"),
  ]);
  if (oldest === null || newest === null) return { rows: [], next: null };
  const rows = await db
    .select()
    .from(auditLog)
    .where(
      and(
        before === undefined ? undefined : lt(auditLog.seq, before),
        ids && (ids.length === 1 ? eq(auditLog.actorId, ids[0]!) : inArray(auditLog.actorId, ids)),
        action === undefined ? undefined : eq(auditLog.action, action),
        subjectKind === undefined ? undefined : eq(auditLog.subjectKind, subjectKind),
        subject === undefined ? undefined : eq(auditLog.subject, subject),
        from ? and(gte(auditLog.seq, oldest as number), gte(auditLog.at, new Date(from))) : undefined,
        to ? and(lte(auditLog.seq, newest as number), lt(auditLog.at, new Date(to))) : undefined,
      ),
    )
    .orderBy(desc(auditLog.seq))
    .limit(limit);
  return {
    rows: rows.map(({ previousHash: _, at, detail, ...row }) => ({
      ...row,
      at: at.toISOString(),
      detail: detail as Record<string, unknown>,
    })),
    next: rows.length === limit ? (rows.at(-1)?.seq ?? null) : null,
  };
}

/** Who is meant by a text: the id itself, and everyone whose name or address has it in it. */
async function idsOf(db: Database, who: string): Promise<string[]> {
  const pattern = `%${literalPattern(who)}%`;
  const [persons, machines, walls] = await Promise.all([
    db
      .select({ id: people.id })
      .from(people)
      .where(or(ilike(people.name, pattern), ilike(people.email, pattern)))
      .limit(NAMED),
    db.select({ id: tokens.id }).from(tokens).where(ilike(tokens.name, pattern)).limit(NAMED),
    db.select({ id: displays.id }).from(displays).where(ilike(displays.name, pattern)).limit(NAMED),
  ]);
  return [...new Set([who, ...[...persons, ...machines, ...walls].map(({ id }) => id)])];
}

/** The number of the first row since an instant, or of the last before it; null: there is none. */
async function seqAt(db: Database, at: Date, which: "first" | "last"): Promise<number | null> {
  const [row] = await db
    .select({ seq: auditLog.seq })
    .from(auditLog)
    .where(which === "first" ? gte(auditLog.at, at) : lte(auditLog.at, at))
    .orderBy(...(which === "first" ? [asc(auditLog.at), asc(auditLog.seq)] : [desc(auditLog.at), desc(auditLog.seq)]))
    .limit(1);
  return row?.seq ?? null;
}
