import { and, asc, desc, eq, gte, ilike, inArray, isNotNull, isNull, like, lt, or, type SQL, sql } from "drizzle-orm";
import type { SharingPage, SharingQuery } from "../../contracts/sharing.ts";
import { CODE_PATTERN } from "../../contracts/streams.ts";
import type { Actor } from "../access/actor.ts";
import { authorise, reachOf } from "../access/policy.ts";
import { startOfDay } from "../clickhouse/civilTime.ts";
import { beyond, type Cursor, readCursor, writeCursor } from "../postgres/keyset.ts";
import { literalPattern } from "../postgres/literalPattern.ts";
import { sharingRequests as t } from "../postgres/sharingTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { describeRequest, type RequestRow } from "./describeRequest.ts";
import type { SharingDeps } from "./takeStep.ts";

type Deps = Pick<SharingDeps, "db" | "registry" | "clock">;

/** What the actor sees of the requests: both sides of a request and its district. */
export function requestScope(actor: Actor): SQL | undefined {
  if (reachOf(actor, "sharing.read") === "all") return undefined;
  const units = [...actor.units];
  return or(inArray(t.unit, units), inArray(t.consumer, units), inArray(t.district, [...actor.districts]));
}

/**
 * One page of the queue. By its clock what waits comes as today's first, since a decision today still counts, the oldest
 * before the newest, then what has waited overnight; anything else comes newest first.
 */
export async function listRequests(deps: Deps, actor: Actor, query: SharingQuery): Promise<SharingPage> {
  authorise(actor, "sharing.read");
  const now = deps.clock();
  const today = new Date(startOfDay(now));
  const seen = requestScope(actor);
  const waits = query.state === "pending" || query.state === "overnight";
  const order = orderOf(query, waits);
  const after = query.after === undefined ? null : readCursor(query.after, order.kind);
  const where = and(seen, ...filters(query, actor, today), await textCondition(deps, query.q));
  const [rows, [waiting]] = await Promise.all([
    order.clock
      ? clockPage(deps, where, today, after, query.limit + 1)
      : orderedPage(deps, where, order, after, query.limit + 1),
    deps.db
      .select({
        today: sql<number>`count(*) FILTER (WHERE ${t.submittedAt} >= ${today})::int`,
        overnight: sql<number>`count(*) FILTER (WHERE ${t.submittedAt} < ${today})::int`,
        mine: sql<number>`count(*) FILTER (WHERE ${t.assigneeId} = ${actor.id})::int`,
      })
      .from(t)
      .where(and(t.pending, isNotNull(t.submittedAt), seen)),
  ]);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => describeRequest(row, actor, deps.registry())),
    next: rows.length > query.limit && last ? writeCursor(order.valueOf(last), last.code) : null,
    pendingToday: waiting!.today,
    pendingOvernight: waiting!.overnight,
    pendingMine: waiting!.mine,
    asOf: new Date(now).toISOString(),
  };
}

const SORTS = {
  submitted: { column: t.submittedAt, kind: "instant", valueOf: (row: RequestRow) => row.submittedAt! },
  moved: { column: t.stepAt, kind: "instant", valueOf: (row: RequestRow) => row.stepAt },
  code: { column: t.code, kind: "text", valueOf: (row: RequestRow) => row.code },
} as const;

/** By what a page is ordered; `clock` is an order of its own for what waits, and newest first for the rest. */
function orderOf({ sort, descending }: SharingQuery, waits: boolean) {
  if (sort === "clock") return { ...SORTS.submitted, clock: waits, down: true };
  return { ...SORTS[sort], clock: false, down: descending === "true" };
}
type Order = ReturnType<typeof orderOf>;

function filters(query: SharingQuery, actor: Actor, today: Date): (SQL | undefined)[] {
  const { state } = query;
  const waiting = state === "pending" || state === "overnight";
  const assignee = query.assignee === "me" ? actor.id : query.assignee;
  return [
    isNotNull(t.submittedAt),
    waiting ? sql`${t.pending}` : state === "all" ? undefined : eq(t.step, state),
    state === "overnight" ? lt(t.submittedAt, today) : undefined,
    query.unit ? eq(t.unit, query.unit) : undefined,
    query.consumer ? eq(t.consumer, query.consumer) : undefined,
    query.region ? eq(t.region, query.region) : undefined,
    query.resource ? eq(t.resource, query.resource) : undefined,
    query.scenario ? eq(t.scenario, query.scenario) : undefined,
    query.district ? eq(t.district, query.district) : undefined,
    assignee === "nobody" ? isNull(t.assigneeId) : assignee ? eq(t.assigneeId, assignee) : undefined,
  ];
}

/** What begins like a code is a code, and found by its index; anything else is looked for in every text. */
async function textCondition({ db, registry }: Deps, q: string | undefined): Promise<SQL | undefined> {
  if (!q) return undefined;
  if (CODE_PATTERN.test(q)) {
    const begins = like(t.code, `${q.replaceAll("_", "\\_")}%`);
    const [found] = await db.select({ code: t.code }).from(t).where(begins).limit(1);
    if (found) return begins;
  }
  return matching(q, registry());
}

/** Words are looked for in codes and purposes, and in the names of what a request is about. */
function matching(q: string, snapshot: RegistrySnapshot): SQL | undefined {
  const wanted = q.toLowerCase();
  const part = `%${literalPattern(q)}%`;
  const named = (kind: "datasets" | "scenarios") =>
    snapshot
      .list(kind)
      .filter((row) => row.name.toLowerCase().includes(wanted))
      .map((row) => row.code);
  const units = snapshot
    .list("departments")
    .filter((row) => [row.name_hant, row.name_hans, row.name_en].some((name) => name?.toLowerCase().includes(wanted)))
    .map((row) => row.code);
  return or(
    ilike(t.code, part),
    ilike(t.purpose, part),
    inArray(t.resource, named("datasets")),
    inArray(t.scenario, named("scenarios")),
    inArray(t.unit, units),
    inArray(t.consumer, units),
  );
}

async function clockPage(
  { db }: Deps,
  where: SQL | undefined,
  today: Date,
  after: Cursor | null,
  limit: number,
): Promise<RequestRow[]> {
  const rest = after ? beyond(t.submittedAt, t.code, after, "instant", false) : undefined;
  const part = (range: SQL, from: SQL | undefined, size: number) =>
    db
      .select()
      .from(t)
      .where(and(where, range, from))
      .orderBy(asc(t.submittedAt), asc(t.code))
      .limit(size);
  const inToday = !after || Date.parse(after.value) >= today.getTime();
  const first = inToday ? await part(gte(t.submittedAt, today), rest, limit) : [];
  if (first.length >= limit) return first;
  return [...first, ...(await part(lt(t.submittedAt, today), inToday ? undefined : rest, limit - first.length))];
}

function orderedPage(
  { db }: Deps,
  where: SQL | undefined,
  { column, kind, down }: Order,
  after: Cursor | null,
  limit: number,
): Promise<RequestRow[]> {
  const way = down ? desc : asc;
  return db
    .select()
    .from(t)
    .where(and(where, after ? beyond(column, t.code, after, kind, down) : undefined))
    .orderBy(way(column), way(t.code))
    .limit(limit);
}
