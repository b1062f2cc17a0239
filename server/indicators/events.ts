import { z } from "zod";
import type { IndicatorEvents } from "../../contracts/indicator.ts";
import type { Scope } from "../../contracts/scope.ts";
import { type StreamName, streams } from "../../contracts/streams.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import { scopeCondition } from "../clickhouse/scopeCondition.ts";
import type { Coverage } from "./coverage.ts";
import type { Indicator } from "./indicator.ts";
import { sourceOf } from "./sources/all.ts";

const Event = z.record(z.string(), z.unknown());
const instantColumns = new Set(["occurred_at", "received_at", "produced_at"]);
/** The dataset that an event tells of, whose grade decides who may see it. */
const graded: Partial<Record<StreamName, string>> = {
  deliveries: "dataset",
  quality_checks: "dataset",
  sharing_steps: "resource",
  data_calls: "resource",
};
/** Dimensions that the registry gives to an event of a dataset. */
const derived = new Set(["kind", "sector", "library"]);

/** What events are read with; `asOf`: up to when they are complete, epoch ms. */
export type EventsDeps = { clickhouse: ClickHouse; coverage: Coverage; asOf: number };

/**
 * The newest raw events of the streams behind an indicator, newest first, inside the scope and the filters that are
 * fields of the stream. Events of datasets graded above the scope's grade are withheld and counted.
 */
export async function newestEvents(
  deps: EventsDeps,
  indicator: Indicator,
  filters: Readonly<Record<string, string>>,
  limit: number,
  scope: Scope,
): Promise<IndicatorEvents> {
  const source = sourceOf(indicator.source);
  const answer: IndicatorEvents = {
    id: indicator.id,
    streams: [],
    asOf: new Date(deps.asOf).toISOString(),
    rawSince: {},
  };
  for (const stream of source.streams) {
    const columns = [...Object.keys(streams[stream]), "received_at"];
    const params: Record<string, unknown> = { limit };
    const conditions = [indicator.events ?? "1"];
    Object.entries(filters).forEach(([name, value], i) => {
      if (columns.includes(name)) conditions.push(`toString(\`${name}\`) = {f${i}:String}`);
      else if (columns.includes("dataset") && derived.has(name))
        conditions.push(`${source.dimensions[name]} = {f${i}:String}`);
      else return;
      params[`f${i}`] = value;
    });
    const inside = scopeCondition(scope);
    if (inside) {
      conditions.push(inside.sql);
      Object.assign(params, inside.params);
    }
    const about = graded[stream];
    const list = columns
      .map((c) => (instantColumns.has(c) ? `toUnixTimestamp64Milli(${c}) AS ${c}_ms` : `\`${c}\``))
      .join(", ");
    const grade = about ? `dictGetOrDefault('cockpit.datasets', 'security_grade', ${about}, 0)` : "0";
    const rows = await deps.clickhouse.query({
      name: `events.${stream}`,
      sql: `SELECT ${list}, ${grade} AS grade FROM cockpit.${stream} WHERE ${conditions.map((each) => `(${each})`).join(" AND ")} ORDER BY occurred_at DESC LIMIT {limit:UInt32}`,
      params,
      row: Event,
    });
    const open = rows.filter((row) => Number(row.grade) <= scope.maxGrade);
    const events = open.map((row) => {
      const event: Record<string, unknown> = {};
      for (const column of columns) {
        const value = instantColumns.has(column) ? new Date(Number(row[`${column}_ms`])).toISOString() : row[column];
        if (value !== "" && value !== null) event[column] = value;
      }
      return event;
    });
    answer.streams.push({ stream, events, withheld: rows.length - open.length });
    const since = deps.coverage[stream].firstRaw;
    answer.rawSince[stream] = since === null ? null : new Date(since).toISOString();
  }
  return answer;
}
