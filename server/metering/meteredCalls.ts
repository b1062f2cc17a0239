import { z } from "zod";
import { type MeteringQuery, monthsBetween } from "../../contracts/metering.ts";
import type { Scope } from "../../contracts/scope.ts";
import { startOfMonth } from "../clickhouse/civilTime.ts";
import type { ClickHouse, Query } from "../clickhouse/client.ts";
import { pickSegments, type Since } from "../indicators/segments.ts";
import { segmentsSql } from "../indicators/sources/rollup.ts";
import type { Metered } from "./settle.ts";

const OFFSET_MS = 8 * 3_600_000;
const Row = z.object({
  span: z.int(),
  provider: z.string(),
  consumer: z.string(),
  resource: z.string(),
  purpose: z.string(),
  calls: z.coerce.number().refine(Number.isSafeInteger, "more calls than can be counted exactly"),
});

/** The start of a civil month, epoch ms. */
export const monthStart = (month: string) => Date.parse(`${month}-01T00:00:00+08:00`);
const monthName = (at: number) => new Date(at + OFFSET_MS).toISOString().slice(0, 7);

/**
 * The calls of each side of every change of prices, by month, provider, consumer, resource and purpose. A bill is between
 * two units, so a reader sees those in which one of their units provides or consumes, whole; a district's part of a bill
 * would be none.
 */
export async function meteredCalls(
  { clickhouse, since, asOf }: { clickhouse: Pick<ClickHouse, "query">; since: Since; asOf: number },
  query: MeteringQuery,
  scope: Scope,
  changes: readonly number[],
): Promise<Metered[]> {
  const first = monthStart(query.from);
  const to = Math.min(startOfMonth(monthStart(query.to ?? query.from), 1), asOf);
  const months = Array.from({ length: monthsBetween(query.from, query.to ?? query.from) + 1 }, (_, i) =>
    startOfMonth(first, i),
  ).filter((start) => start < to);
  if (months.length === 0) return [];
  const within = changes.filter((at) => at > first && at < to);
  const starts = [...new Set([...months, ...within])].sort((a, b) => a - b);
  const segments = months.flatMap((start) => {
    const end = Math.min(startOfMonth(start, 1), to);
    // A month in which a price changes is read by days, from where rollups hold each side of the change apart.
    const coarsest = within.some((at) => at > start && at < end) ? "day" : undefined;
    return pickSegments({ from: start, to: end }, "plain", since, coarsest).segments;
  });
  const relation = segmentsSql("cockpit.data_calls", segments, [
    "department",
    "consumer",
    "resource",
    "purpose",
    "calls",
  ]);
  const conditions = ["1"];
  const params: Record<string, unknown> = { ...relation.params, starts };
  if (query.provider !== undefined) {
    conditions.push("department = {provider:String}");
    params.provider = query.provider;
  }
  if (query.consumer !== undefined) {
    conditions.push("consumer = {consumer:String}");
    params.consumer = query.consumer;
  }
  if (scope.units !== null || scope.districts !== null) {
    conditions.push("(department IN {units:Array(String)} OR consumer IN {units:Array(String)})");
    params.units = scope.units ?? [];
  }
  const asked: Query<z.infer<typeof Row>> = {
    name: "metering.calls",
    sql: [
      "SELECT arrayCount(start -> start <= toUnixTimestamp64Milli(t), {starts:Array(Int64)}) AS span,",
      "department AS provider, consumer, resource, purpose, toString(sum(calls)) AS calls",
      `FROM ${relation.sql} WHERE ${conditions.join(" AND ")}`,
      "GROUP BY span, provider, consumer, resource, purpose",
    ].join("\n"),
    params,
    row: Row,
  };
  return (await clickhouse.query(asked)).map(({ span, ...row }) => {
    const at = starts[span - 1]!;
    return { ...row, at, month: monthName(at) };
  });
}
