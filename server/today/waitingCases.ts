import { and, asc, eq, inArray, isNotNull, isNull, lt, ne, or, type SQL, sql } from "drizzle-orm";
import type { Waiting, WaitingCase } from "../../contracts/today.ts";
import type { Actor } from "../access/actor.ts";
import { reachOf } from "../access/policy.ts";
import { caseScope } from "../disputes/caseAccess.ts";
import { describeCase } from "../disputes/describeCase.ts";
import type { Database } from "../postgres/database.ts";
import { disputeCases as t } from "../postgres/disputeTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";

export const SHOWN = 8;
const none = sql`false`;
const any = (column: Parameters<typeof inArray>[0], values: readonly string[]) =>
  values.length > 0 ? inArray(column, [...values]) : none;

/** Whose turn it is: the unit that has the case, and once it is answered, whoever reported it. */
function turn(actor: Actor): SQL | undefined {
  const answered = eq(t.step, "answered");
  if (reachOf(actor, "disputes.handle") === "all")
    // The city's team has no cases of its own: what was given to its people, what citizens reported, what is late.
    return or(eq(t.assigneeId, actor.id), and(answered, isNull(t.reporterUnit)), lt(t.dueAt, sql`now()`));
  return or(
    eq(t.assigneeId, actor.id),
    and(ne(t.step, "answered"), or(any(t.unit, actor.units), any(t.district, actor.districts))),
    and(answered, any(t.reporterUnit, actor.units)),
  );
}

/** The open cases whose next step is the reader's, by time left; null: they handle none. */
export async function waitingCases(
  db: Database,
  actor: Actor,
  registry: RegistrySnapshot,
  now: number,
): Promise<Waiting<WaitingCase> | null> {
  if (reachOf(actor, "disputes.handle") === null) return null;
  const waiting = and(t.open, isNotNull(t.reportedAt), caseScope(actor), turn(actor));
  const [rows, [count]] = await Promise.all([
    db
      .select()
      .from(t)
      .where(waiting)
      .orderBy(sql`${t.assigneeId} = ${actor.id} DESC NULLS LAST`, asc(t.dueAt), asc(t.code))
      .limit(SHOWN),
    db
      .select({
        total: sql<number>`count(*)::int`,
        late: sql<number>`(count(*) FILTER (WHERE ${t.dueAt} < ${new Date(now)}))::int`,
      })
      .from(t)
      .where(waiting),
  ]);
  const items = rows.map((row) => {
    const { code, unit, step, dueAt, title, subject, subjectName, priority } = describeCase(row, actor, registry);
    const mine = row.assigneeId === actor.id;
    return { code, unit, step, dueAt, title, subject, subjectName, priority, mine };
  });
  return { items, ...count! };
}
