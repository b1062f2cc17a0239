import { and, asc, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import { systemActor } from "../access/actor.ts";
import { audit, type Transaction } from "../access/audit.ts";
import { notify } from "../notifications/notify.ts";
import { peopleOf } from "../notifications/peopleOf.ts";
import type { Database } from "../postgres/database.ts";
import { disputeCases } from "../postgres/disputeTables.ts";
import { workingDayLimit } from "./workingDayLimit.ts";

const AT_A_TIME = 20;
const ESCALATOR = systemActor("escalate-cases");
/** Cases that were long over when they arrived (a history) alarm nobody any more. */
const STALE_DAYS = 7;

/**
 * Warns a unit's people one working day before a case's limit, and at the limit tells its managers, the district's and
 * the data team; each once. Returns how many cases were told of.
 */
export async function escalateDue(db: Database, now: number): Promise<{ warned: number; escalated: number }> {
  const escalated = await inTurns(() => tell(db, now, "escalated"));
  const warned = await inTurns(() => tell(db, now, "warned"));
  return { warned, escalated };
}

async function inTurns(turn: () => Promise<number>): Promise<number> {
  let all = 0;
  for (let done = await turn(); done > 0; done = await turn()) all += done;
  return all;
}

/** One transaction for a handful of cases: who is told, that they were told, and the log stand or fall together. */
async function tell(db: Database, now: number, kind: "warned" | "escalated"): Promise<number> {
  const t = disputeCases;
  const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
  const due =
    kind === "escalated"
      ? and(isNull(t.escalatedAt), sql`${t.dueAt} < ${at(now)}`)
      : and(
          isNull(t.warnedAt),
          isNull(t.escalatedAt),
          sql`${t.dueAt} >= ${at(now)}`,
          sql`${t.dueAt} <= ${at(workingDayLimit(now, 1))}`,
        );
  return db.transaction(async (transaction) => {
    const rows = await transaction
      .select()
      .from(t)
      .where(and(sql`${t.open}`, isNotNull(t.reportedAt), due))
      .orderBy(asc(t.dueAt), asc(t.code))
      .limit(AT_A_TIME)
      .for("update", { skipLocked: true });
    if (rows.length === 0) return 0;
    const codes = rows.map(({ code }) => code);
    const told = kind === "escalated" ? { escalatedAt: new Date(now) } : { warnedAt: new Date(now) };
    await transaction.update(t).set(told).where(inArray(t.code, codes));
    // First the log, then the notices: the order in which every writer takes these two locks.
    const entries = codes.map((subject) => ({ action: `dispute.${kind}`, subjectKind: "dispute", subject }));
    await audit(transaction, ESCALATOR, { ip: null, requestId: null }, entries, new Date(now));
    const circles = new Map<string, string[]>();
    for (const { code, unit, district, dueAt, assigneeId } of rows) {
      if (dueAt!.getTime() < now - STALE_DAYS * 86_400_000) continue;
      const place = `${unit} ${district}`;
      const circle = circles.get(place) ?? (await circleOf(transaction, kind, unit, district));
      circles.set(place, circle);
      const people = assigneeId ? [...circle, assigneeId] : circle;
      await notify(
        transaction,
        people,
        {
          kind: `dispute.${kind}`,
          subjectKind: "dispute",
          subject: code,
          params: { unit, dueAt: dueAt!.toISOString() },
        },
        { now: new Date(now) },
      );
    }
    return rows.length;
  });
}

const circleOf = (transaction: Transaction, kind: "warned" | "escalated", unit: string, district: string) =>
  kind === "escalated"
    ? peopleOf(transaction, { unit, district, roles: ["unit_manager", "district_manager", "data_team"] })
    : peopleOf(transaction, { unit, roles: ["unit_manager", "unit_clerk"] });
