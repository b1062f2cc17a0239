import { z } from "zod";
import type { Grain } from "../../contracts/indicator.ts";
import { type Scope, scopeKey } from "../../contracts/scope.ts";
import type { Query } from "../clickhouse/client.ts";
import { scopeCondition } from "../clickhouse/scopeCondition.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import type { Coverage } from "./coverage.ts";
import type { Indicator } from "./indicator.ts";
import { sourceOf } from "./sources/all.ts";
import type { Params } from "./sources/source.ts";

/** When a figure is asked for: a window (flow) with the grain of its series, or instants (state). Epoch ms. */
export type When = { from: number; to: number; grain?: Grain } | { points: readonly number[] };

/** One figure, or one series, of one indicator. */
export type Question = {
  indicator: Indicator;
  when: When;
  by?: string;
  filters: Readonly<Record<string, string>>;
  scope: Scope;
};

/** Questions with the same key are answered by one query. */
export function questionKey(q: Question): string {
  return JSON.stringify([q.indicator.source, q.when, q.by ?? "", Object.entries(q.filters).sort(), scopeKey(q.scope)]);
}

const BUCKET: Record<Grain, string> = {
  minute: "toStartOfMinute(@)",
  hour: "toStartOfHour(@, 'Asia/Shanghai')",
  day: "toStartOfDay(@, 'Asia/Shanghai')",
  week: "toDateTime(toStartOfWeek(@, 1, 'Asia/Shanghai'), 'Asia/Shanghai')",
  month: "toDateTime(toStartOfMonth(@, 'Asia/Shanghai'), 'Asia/Shanghai')",
};

const Row = z.record(z.string(), z.unknown());
export type Row = z.infer<typeof Row>;

/** A word of a measure: a column of the source. */
const mentions = (expression: string, word: string) => new RegExp(`\\b${word}\\b`).test(expression);

/**
 * The one query that answers questions sharing a key: a row per bucket (`t`, epoch ms) or instant and member (`key`),
 * with `n<i>` and `d<i>` for the i-th question's numerator and denominator. Also tells the window used.
 */
export function buildQuery(
  questions: readonly Question[],
  surroundings: { coverage: Coverage; registry: RegistrySnapshot; asOf: number },
): { query: Query<Row>; from?: number; to?: number } {
  const { indicator, when, by, filters, scope } = questions[0]!;
  const source = sourceOf(indicator.source);
  const expressions = questions.flatMap((q) => [q.indicator.numerator, q.indicator.denominator ?? ""]);
  const columns = source.columns.filter((c) => expressions.some((e) => mentions(e, c)));
  const filterNames = Object.keys(filters).sort();
  const inside = scopeCondition(scope, source.dimensions);
  const dimensions = [...new Set([...filterNames, ...(by ? [by] : []), ...(inside ? ["department", "district"] : [])])];
  const params: Params = { asOf: surroundings.asOf };
  const { since, rawRows } = surroundings.coverage[source.streams[0] ?? "deliveries"];
  const ask = {
    dimensions,
    columns,
    filters: new Map(filterNames.map((name, i) => [name, `f${i}`])),
    by,
    since,
    rawRows,
    registry: surroundings.registry,
  };
  if ((source.kind === "flow") !== "from" in when)
    throw new Error(`${indicator.id}: a ${source.kind} was asked for the wrong kind of time`);
  const relation =
    source.kind === "flow"
      ? source.relation({ ...ask, ...(when as { from: number; to: number; grain?: Grain }) })
      : source.relation({ ...ask, ...(when as { points: readonly number[] }) });
  Object.assign(params, relation.params);

  const conditions = relation.where ? [relation.where] : [];
  filterNames.forEach((name, i) => {
    conditions.push(`${source.dimensions[name]} = {f${i}:String}`);
    params[`f${i}`] = filters[name];
  });
  if (inside) {
    conditions.push(inside.sql);
    Object.assign(params, inside.params);
  }
  const select: string[] = [];
  const group: string[] = [];
  if (source.kind === "state") {
    select.push("at_ms AS t_ms");
    group.push("t_ms");
  } else if ("grain" in when && when.grain) {
    select.push(`toUnixTimestamp(${BUCKET[when.grain].replace("@", source.t)}) * 1000 AS t_ms`);
    group.push("t_ms");
  }
  if (by) {
    select.push(`toString(${source.dimensions[by]}) AS member`);
    group.push("member");
  }
  const measure = (expression: string) => {
    let sql = expression.replaceAll("AS_OF", "fromUnixTimestamp64Milli({asOf:Int64}, 'UTC')");
    for (const [name, aggregate] of Object.entries(relation.aggregates ?? {})) sql = sql.replaceAll(name, aggregate);
    return sql;
  };
  questions.forEach((q, i) => {
    select.push(`${measure(q.indicator.numerator)} AS n${i}`);
    if (q.indicator.denominator !== undefined) select.push(`${measure(q.indicator.denominator)} AS d${i}`);
  });
  const sql = [
    `SELECT ${select.join(", ")}`,
    `FROM ${relation.sql}`,
    conditions.length ? `WHERE ${conditions.join(" AND ")}` : "",
    group.length ? `GROUP BY ${group.join(", ")}` : "",
  ].join("\n");
  const name = questions.map((q) => q.indicator.id).join("+");
  return { query: { name, sql, params, row: Row }, from: relation.from, to: relation.to };
}
