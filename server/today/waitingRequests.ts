import { and, asc, eq, inArray, isNotNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Waiting, WaitingRequest } from "../../contracts/today.ts";
import type { Actor } from "../access/actor.ts";
import { reachOf } from "../access/policy.ts";
import { DAY_MS, startOfDay } from "../clickhouse/civilTime.ts";
import type { Database } from "../postgres/database.ts";
import { sharingRequests as t } from "../postgres/sharingTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { SHOWN } from "./waitingCases.ts";

/** Whose turn it is: who decides for the provider, and once it was returned, who asked. */
function turn(actor: Actor): SQL | undefined {
  const decides = reachOf(actor, "sharing.decide");
  const units = actor.units.length > 0 ? inArray(t.unit, [...actor.units]) : sql`false`;
  return or(
    and(
      t.pending,
      decides === "all" ? undefined : or(eq(t.assigneeId, actor.id), decides === "own" ? units : undefined),
    ),
    and(eq(t.step, "returned"), eq(t.requesterId, actor.id)),
  );
}

/** The requests whose next step is the reader's: today's first, since a decision today still counts; null: they have none. */
export async function waitingRequests(
  db: Database,
  actor: Actor,
  registry: RegistrySnapshot,
  now: number,
): Promise<Waiting<WaitingRequest> | null> {
  if (reachOf(actor, "sharing.submit") === null) return null;
  const today = new Date(startOfDay(now));
  const waiting = and(isNotNull(t.submittedAt), turn(actor));
  const [rows, [count]] = await Promise.all([
    db
      .select()
      .from(t)
      .where(waiting)
      .orderBy(
        sql`${t.assigneeId} = ${actor.id} DESC NULLS LAST`,
        sql`${t.submittedAt} >= ${today} DESC`,
        asc(t.submittedAt),
        asc(t.code),
      )
      .limit(SHOWN),
    db
      .select({
        total: sql<number>`count(*)::int`,
        late: sql<number>`(count(*) FILTER (WHERE ${and(t.pending, lt(t.submittedAt, today))}))::int`,
      })
      .from(t)
      .where(waiting),
  ]);
  const names = new Map(registry.list("datasets").map(({ code, name }) => [code, name]));
  const items = rows.map((row) => ({
    code: row.code,
    unit: row.unit,
    consumer: row.consumer,
    resource: row.resource,
    resourceName: names.get(row.resource) ?? null,
    step: row.step,
    submittedAt: row.submittedAt!.toISOString(),
    dueAt: new Date(startOfDay(row.submittedAt!.getTime()) + DAY_MS).toISOString(),
    region: row.region,
    mine: row.assigneeId === actor.id || row.requesterId === actor.id,
  }));
  return { items, ...count! };
}
