import { and, asc, desc, eq, or, type SQL, sql } from "drizzle-orm";
import type { CaseCounts, CasePage, CaseQuery } from "../../contracts/dispute.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import type { Database } from "../postgres/database.ts";
import { disputeCases as t } from "../postgres/disputeTables.ts";
import { beyond, readCursor, writeCursor } from "../postgres/keyset.ts";
import { literalPattern } from "../postgres/literalPattern.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { caseScope, readableTexts } from "./caseAccess.ts";
import { describeCase } from "./describeCase.ts";
import { workingDayLimit } from "./workingDayLimit.ts";

type Deps = { db: Database; registry: RegistrySnapshot };
type Condition = SQL | undefined;

const reported = sql`${t.reportedAt} is not null`;
const open = sql`${t.open}`;
const at = (now: number) => sql`${new Date(now).toISOString()}::timestamptz`;
/** Due by the end of the next working day. */
const soonBy = (now: number) => at(workingDayLimit(now, 1));

function stateCondition(state: CaseQuery["state"], now: number): Condition {
  switch (state) {
    case "open":
      return open;
    case "overdue":
      return and(open, sql`${t.dueAt} < ${at(now)}`);
    case "soon":
      return and(open, sql`${t.dueAt} >= ${at(now)}`, sql`${t.dueAt} <= ${soonBy(now)}`);
    case "closed":
      return sql`not ${t.open}`;
    case "all":
      return undefined;
  }
}

/**
 * Codes and subjects are found by how they begin, titles by any part, as far as the reader may read them; what is typed
 * is never a pattern.
 */
function textCondition(q: string, actor: Actor, registry: RegistrySnapshot): Condition {
  const literal = literalPattern(q);
  const title = and(sql`${t.title} ilike ${`%${literal}%`}`, readableTexts(actor, registry));
  if (/[^A-Za-z0-9_.:-]/.test(q)) return title;
  return or(sql`${t.code} like ${`${literal}%`}`, sql`${t.subject} like ${`${literal}%`}`, title);
}

function filters(query: CaseQuery, actor: Actor, registry: RegistrySnapshot): Condition[] {
  const mine = query.assignee === "me" ? actor.id : query.assignee;
  return [
    reported,
    caseScope(actor),
    query.unit === undefined ? undefined : eq(t.unit, query.unit),
    query.district === undefined ? undefined : eq(t.district, query.district),
    query.step === undefined ? undefined : eq(t.step, query.step),
    query.priority === undefined ? undefined : eq(t.priority, query.priority),
    query.channel === undefined ? undefined : eq(t.channel, query.channel),
    query.subjectKind === undefined ? undefined : eq(t.subjectKind, query.subjectKind),
    query.subject === undefined ? undefined : eq(t.subject, query.subject),
    mine === undefined ? undefined : mine === "nobody" ? sql`${t.assigneeId} is null` : eq(t.assigneeId, mine),
    query.q ? textCondition(query.q, actor, registry) : undefined,
  ];
}

const SORTS = { due: t.dueAt, reported: t.reportedAt, moved: t.stepAt, code: t.code } as const;
const kindOf = (sort: CaseQuery["sort"]) => (sort === "code" ? "text" : "instant");

/** A page of the queue, inside what the actor may read. Throws Problem 400 for a cursor that is none. */
export async function listCases(deps: Deps, actor: Actor, query: CaseQuery, now: number): Promise<CasePage> {
  authorise(actor, "disputes.read");
  const { sort, limit } = query;
  const down = query.descending === "true";
  const column = SORTS[sort];
  const way = down ? desc : asc;
  const kind = kindOf(sort);
  const after = query.after ? beyond(column, t.code, readCursor(query.after, kind), kind, down) : undefined;
  const rows = await deps.db
    .select()
    .from(t)
    .where(and(...filters(query, actor, deps.registry), stateCondition(query.state, now), after))
    .orderBy(way(column), way(t.code))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const lastValue = last && { due: last.dueAt, reported: last.reportedAt, moved: last.stepAt, code: last.code }[sort];
  return {
    cases: shown.map((row) => describeCase(row, actor, deps.registry)),
    next: rows.length > limit && lastValue ? writeCursor(lastValue, last.code) : null,
    asOf: new Date(now).toISOString(),
  };
}

/** How many cases each state has under the filters (without the query's own state), inside what the actor may read. */
export async function countCases(deps: Deps, actor: Actor, query: CaseQuery, now: number): Promise<CaseCounts> {
  authorise(actor, "disputes.read");
  const [row] = await deps.db
    .select({
      open: sql<number>`count(*)::int`,
      overdue: sql<number>`(count(*) filter (where ${t.dueAt} < ${at(now)}))::int`,
      soon: sql<number>`(count(*) filter (where ${t.dueAt} >= ${at(now)} and ${t.dueAt} <= ${soonBy(now)}))::int`,
      mine: sql<number>`(count(*) filter (where ${t.assigneeId} = ${actor.id}))::int`,
    })
    .from(t)
    .where(and(...filters(query, actor, deps.registry), open));
  return row!;
}
