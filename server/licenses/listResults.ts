import { z } from "zod";
import { type CaseResult, type ReconciliationPage, ReconciliationQuery } from "../../contracts/reconciliation.ts";
import type { Scope } from "../../contracts/scope.ts";
import { CASE_EFFECTS } from "../../contracts/streams.ts";
import { Problem } from "../api/problem.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import { scopeCondition } from "../clickhouse/scopeCondition.ts";
import { unmetCaseResults } from "../indicators/sources/caseResults.ts";
import { instant, NEVER } from "../indicators/sources/source.ts";

export type ResultDeps = { clickhouse: ClickHouse; clock: () => number };

export const ResultRow = z.object({
  event_id: z.string(),
  case_no: z.string(),
  occurred_ms: z.number(),
  department: z.string(),
  district: z.string(),
  license_type: z.string(),
  effect: z.enum(CASE_EFFECTS),
  met_ms: z.number().nullable(),
});

/** A result of `case_matches`, as ResultRow takes it. */
export const RESULT_COLUMNS = `event_id, case_no, toUnixTimestamp64Milli(occurred_at) AS occurred_ms, department, district,
  license_type, toString(effect) AS effect, if(first_match_at < ${NEVER}, toUnixTimestamp64Milli(first_match_at), NULL) AS met_ms`;

export const describeResult = (row: z.infer<typeof ResultRow>): CaseResult => ({
  eventId: row.event_id,
  caseNo: row.case_no,
  occurredAt: new Date(row.occurred_ms).toISOString(),
  department: row.department,
  district: row.district,
  licenseType: row.license_type,
  effect: row.effect,
  metAt: row.met_ms === null ? null : new Date(row.met_ms).toISOString(),
});

/** Results 24 hours to 30 days old that an event has met, but not from 1 hour before to 24 hours after them. */
const LATE = `(
  SELECT *, ${instant("last")} AS at FROM cockpit.case_matches FINAL
  WHERE matched = 0 AND first_match_at <= ${instant("last")}
    AND occurred_at >= ${instant("last")} - toIntervalDay(30) AND occurred_at <= ${instant("last")} - toIntervalHour(24)
)`;

/**
 * A page of case results that no licence event has met (the very rows that `licenses.unreconciled` counts), or that one
 * met out of time; inside the scope, the oldest first. Throws Problem 400 for a cursor that is none.
 */
export async function listResults(
  deps: ResultDeps,
  scope: Scope,
  query: ReconciliationQuery,
): Promise<ReconciliationPage> {
  const at = deps.clock();
  const { state, limit, after, case_no: caseNo, ...filters } = query;
  const { dimensions } = unmetCaseResults;
  const points = { points: [at], first: at, last: at };
  const rows =
    state === "late"
      ? { sql: LATE, params: points }
      : unmetCaseResults.relation({
          dimensions: [],
          columns: [],
          filters: new Map(),
          since: {},
          rawRows: 0,
          registry: { version: 0, has: () => false, list: () => [] },
          points: [at],
        });
  const inside = scopeCondition(scope);
  const params: Record<string, unknown> = { ...rows.params, ...inside?.params, limit: limit + 1 };
  const conditions = ["1", ...(inside ? [inside.sql] : [])];
  for (const [name, value] of Object.entries(filters)) {
    if (value === undefined) continue;
    conditions.push(`${dimensions[name as "waited"]} = {f_${name}:String}`);
    params[`f_${name}`] = value;
  }
  if (caseNo !== undefined) {
    conditions.push("case_no = {case_no:String}");
    params.case_no = caseNo;
  }
  const all = conditions.join(" AND ");
  const [counted, found] = await Promise.all([
    deps.clickhouse.query({
      name: "reconciliation.count",
      sql: `SELECT count() AS n FROM ${rows.sql} WHERE ${all}`,
      params,
      row: z.object({ n: z.number() }),
    }),
    deps.clickhouse.query({
      name: "reconciliation",
      sql: `SELECT ${RESULT_COLUMNS} FROM ${rows.sql} AS r WHERE ${all} ${after === undefined ? "" : "AND (r.occurred_at, r.event_id) > (fromUnixTimestamp64Milli({afterMs:Int64}, 'UTC'), {afterId:String})"}
        ORDER BY r.occurred_at, r.event_id LIMIT {limit:UInt32}`,
      params: { ...params, ...cursorOf(after) },
      row: ResultRow,
    }),
  ]);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  return {
    at: new Date(at).toISOString(),
    total: counted[0]!.n,
    results: shown.map(describeResult),
    next: found.length > limit && last ? `${last.occurred_ms}~${last.event_id}` : null,
  };
}

function cursorOf(after: string | undefined): Record<string, unknown> {
  if (after === undefined) return {};
  const [, ms, id] = /^(\d{1,15})~([A-Za-z0-9_\-:.]{1,64})$/.exec(after) ?? [];
  if (!ms || !id) throw new Problem(400, "bad-cursor", "`after` must be the `next` of an answer to the same question.");
  return { afterMs: Number(ms), afterId: id };
}

/** The same for an address: what makes no sense in it is left out. */
export function readableQuery(given: Record<string, string | null | undefined>): ReconciliationQuery {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
  const parsed = ReconciliationQuery.safeParse(set);
  return parsed.success ? parsed.data : ReconciliationQuery.parse({});
}
