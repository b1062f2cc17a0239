import { and, asc, desc, eq, gt, gte, ilike, inArray, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { SharingPage, SharingQuery } from "../../contracts/sharing.ts";
import type { Actor } from "../access/actor.ts";
import { authorise, reachOf } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import { startOfDay } from "../clickhouse/civilTime.ts";
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
 * One page of the queue. What waits comes by its clock: today's first, since a decision today still counts, the oldest
 * before the newest; then what has waited overnight. Anything else comes newest first.
 */
export async function listRequests(deps: Deps, actor: Actor, query: SharingQuery): Promise<SharingPage> {
  authorise(actor, "sharing.read");
  const now = deps.clock();
  const today = new Date(startOfDay(now));
  const seen = requestScope(actor);
  const where = and(seen, ...filters(query, deps.registry(), today));
  const byClock = query.state === "pending" || query.state === "overnight";
  const after = query.after === undefined ? null : cursorOf(query.after);
  const [rows, [waiting]] = await Promise.all([
    byClock ? clockPage(deps, where, today, after, query.limit + 1) : newestPage(deps, where, after, query.limit + 1),
    deps.db
      .select({
        today: sql<number>`count(*) FILTER (WHERE ${t.submittedAt} >= ${today})::int`,
        overnight: sql<number>`count(*) FILTER (WHERE ${t.submittedAt} < ${today})::int`,
      })
      .from(t)
      .where(and(t.pending, seen)),
  ]);
  const items = rows.slice(0, query.limit);
  const last = items.at(-1);
  return {
    items: items.map((row) => describeRequest(row, actor, deps.registry())),
    next: rows.length > query.limit && last ? `${last.submittedAt!.getTime()}~${last.code}` : null,
    pendingToday: waiting!.today,
    pendingOvernight: waiting!.overnight,
    asOf: new Date(now).toISOString(),
  };
}

function filters(query: SharingQuery, snapshot: RegistrySnapshot, today: Date): (SQL | undefined)[] {
  const { state } = query;
  const waiting = state === "pending" || state === "overnight";
  return [
    isNotNull(t.submittedAt),
    waiting ? sql`${t.pending}` : state === "all" ? undefined : eq(t.step, state),
    state === "overnight" ? lt(t.submittedAt, today) : undefined,
    query.unit ? eq(t.unit, query.unit) : undefined,
    query.consumer ? eq(t.consumer, query.consumer) : undefined,
    query.region ? eq(t.region, query.region) : undefined,
    query.resource ? eq(t.resource, query.resource) : undefined,
    query.scenario ? eq(t.scenario, query.scenario) : undefined,
    query.assignee ? eq(t.assigneeId, query.assignee) : undefined,
    query.q ? matching(query.q, snapshot) : undefined,
  ];
}

/** Words are looked for in codes and purposes, and in the names of what a request is about. */
function matching(q: string, snapshot: RegistrySnapshot): SQL | undefined {
  const wanted = q.toLowerCase();
  const like = `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`;
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
    ilike(t.code, like),
    ilike(t.purpose, like),
    inArray(t.resource, named("datasets")),
    inArray(t.scenario, named("scenarios")),
    inArray(t.unit, units),
    inArray(t.consumer, units),
  );
}

type Cursor = { at: Date; code: string };

function cursorOf(text: string): Cursor {
  const found = /^(\d{1,15})~([A-Za-z0-9_\-:.]{1,64})$/.exec(text);
  if (!found) throw new Problem(400, "bad-page", "after must be the next of the page before.");
  return { at: new Date(Number(found[1])), code: found[2]! };
}

async function clockPage(
  { db }: Deps,
  where: SQL | undefined,
  today: Date,
  after: Cursor | null,
  limit: number,
): Promise<RequestRow[]> {
  const beyond = after
    ? or(gt(t.submittedAt, after.at), and(eq(t.submittedAt, after.at), gt(t.code, after.code)))
    : undefined;
  const part = (range: SQL, from: SQL | undefined, size: number) =>
    db
      .select()
      .from(t)
      .where(and(where, range, from))
      .orderBy(asc(t.submittedAt), asc(t.code))
      .limit(size);
  const inToday = !after || after.at >= today;
  const first = inToday ? await part(gte(t.submittedAt, today), beyond, limit) : [];
  if (first.length >= limit) return first;
  return [...first, ...(await part(lt(t.submittedAt, today), inToday ? undefined : beyond, limit - first.length))];
}

const newestPage = ({ db }: Deps, where: SQL | undefined, after: Cursor | null, limit: number): Promise<RequestRow[]> =>
  db
    .select()
    .from(t)
    .where(
      and(
        where,
        after ? or(lt(t.submittedAt, after.at), and(eq(t.submittedAt, after.at), lt(t.code, after.code))) : undefined,
      ),
    )
    .orderBy(desc(t.submittedAt), desc(t.code))
    .limit(limit);
