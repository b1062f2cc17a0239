import { z } from "zod";
import type { ResultSides } from "../../contracts/reconciliation.ts";
import type { Scope } from "../../contracts/scope.ts";
import { Problem } from "../api/problem.ts";
import { scopeCondition } from "../clickhouse/scopeCondition.ts";
import { describeResult, RESULT_COLUMNS, type ResultDeps, ResultRow } from "./listResults.ts";
import { meetingOf } from "./meetingOf.ts";

const EVENTS = 200;
const Event = z.object({
  event_id: z.string(),
  occurred_ms: z.number(),
  received_ms: z.number(),
  department: z.string(),
  license_type: z.string(),
  action: z.string(),
  channel: z.string(),
  outcome: z.string(),
});

/**
 * A case result and the licence events with its case number, from 30 days before to 60 days after it; those of other
 * units are counted. Throws Problem 404 for a result that is not inside the scope.
 */
export async function readSides({ clickhouse }: ResultDeps, scope: Scope, eventId: string): Promise<ResultSides> {
  const inside = scopeCondition(scope);
  const where = inside ? `AND ${inside.sql}` : "";
  const params = { ...inside?.params, eventId };
  const [row] = await clickhouse.query({
    name: "reconciliation.result",
    sql: `SELECT ${RESULT_COLUMNS} FROM cockpit.case_matches FINAL WHERE event_id = {eventId:String} ${where} LIMIT 1`,
    params,
    row: ResultRow,
  });
  if (!row) throw new Problem(404, "unknown-result", `There is no case result ${JSON.stringify(eventId)}.`);
  const result = describeResult(row);
  const near = `case_no = {caseNo:String}
    AND occurred_at >= fromUnixTimestamp64Milli({ms:Int64}, 'UTC') - toIntervalDay(30)
    AND occurred_at <= fromUnixTimestamp64Milli({ms:Int64}, 'UTC') + toIntervalDay(60)`;
  const asked = { ...params, caseNo: row.case_no, ms: row.occurred_ms };
  const [received, events, all] = await Promise.all([
    clickhouse.query({
      name: "reconciliation.received",
      sql: "SELECT toUnixTimestamp64Milli(received_at) AS ms FROM cockpit.case_results WHERE case_no = {caseNo:String} AND event_id = {eventId:String} LIMIT 1",
      params: asked,
      row: z.object({ ms: z.number() }),
    }),
    clickhouse.query({
      name: "reconciliation.events",
      sql: `SELECT event_id, toUnixTimestamp64Milli(occurred_at) AS occurred_ms, toUnixTimestamp64Milli(received_at) AS received_ms,
          department, license_type, action, channel, outcome
        FROM cockpit.license_events WHERE ${near} ${where} ORDER BY occurred_at, event_id LIMIT ${EVENTS}`,
      params: asked,
      row: Event,
    }),
    clickhouse.query({
      name: "reconciliation.events.all",
      sql: `SELECT count() AS n FROM cockpit.license_events WHERE ${near}`,
      params: asked,
      row: z.object({ n: z.number() }),
    }),
  ]);
  return {
    result: { ...result, receivedAt: new Date(received[0]?.ms ?? row.occurred_ms).toISOString() },
    events: events.map((event) => {
      const told = {
        eventId: event.event_id,
        occurredAt: new Date(event.occurred_ms).toISOString(),
        receivedAt: new Date(event.received_ms).toISOString(),
        department: event.department,
        licenseType: event.license_type,
        action: event.action,
        channel: event.channel,
        outcome: event.outcome,
      };
      return { ...told, meeting: meetingOf(result, told) };
    }),
    withheld: events.length < EVENTS ? all[0]!.n - events.length : 0,
  };
}
