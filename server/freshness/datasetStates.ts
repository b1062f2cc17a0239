import { z } from "zod";
import type { DatasetState, FreshnessBoard, FreshnessQuery } from "../../contracts/freshness.ts";
import type { Scope } from "../../contracts/scope.ts";
import type { ClickHouse, Query } from "../clickhouse/client.ts";
import { scopeCondition } from "../clickhouse/scopeCondition.ts";
import type { Coverage } from "../indicators/coverage.ts";
import { datasetFreshness } from "../indicators/sources/datasets.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";

const Row = z.object({
  code: z.string(),
  department: z.string(),
  district: z.string(),
  kind: z.string(),
  sector: z.string(),
  library: z.string(),
  limit_s: z.number(),
  newest_ms: z.number(),
  fresh: z.union([z.boolean(), z.number()]).transform(Boolean),
});

export type FreshnessDeps = {
  clickhouse: ClickHouse;
  coverage: () => Coverage;
  registry: () => RegistrySnapshot;
  clock: () => number;
};

/**
 * Every registered dataset inside the scope at an instant: the rows that `aggregation.stale` counts, each with its newest
 * data. What is older than the greatest limit, which no figure needs, is found in the months of the rollup.
 */
function statesQuery(deps: FreshnessDeps, scope: Scope, filters: Record<string, string>, at: number) {
  const { dimensions, relation } = datasetFreshness;
  const { sql, params } = relation({
    dimensions: [],
    columns: ["fresh"],
    filters: new Map(),
    since: deps.coverage().deliveries.since,
    rawRows: deps.coverage().deliveries.rawRows,
    registry: deps.registry(),
    points: [at],
  });
  const inside = scopeCondition(scope, dimensions);
  const wanted = Object.entries(filters).map(([name, value], i) => ({ name, value, param: `f${i}` }));
  const conditions = [
    ...(inside ? [inside.sql] : []),
    ...wanted.map(({ name, param }) => `${dimensions[name as "kind"]} = {${param}:String}`),
  ];
  const query: Query<z.infer<typeof Row>> = {
    name: "freshness",
    sql: `SELECT s.dataset AS code, department, district, kind, sector, library, freshness_limit_s AS limit_s, fresh,
        toUnixTimestamp64Milli(if(newest_up_to > toDateTime64(0, 3, 'UTC'), newest_up_to, e.ever)) AS newest_ms
      FROM (SELECT * FROM ${sql} ${conditions.length > 0 ? `WHERE ${conditions.join(" AND ")}` : ""}) AS s
      LEFT JOIN (
        SELECT dataset AS of, max(newest_ok) AS ever FROM cockpit.deliveries_rollup WHERE grain = 'month' GROUP BY of
      ) AS e ON e.of = s.dataset`,
    params: { ...params, ...inside?.params, ...Object.fromEntries(wanted.map(({ param, value }) => [param, value])) },
    row: Row,
  };
  return query;
}

/** Datasets against their limits, those never delivered first, then the one furthest past its limit. */
export async function datasetStates(deps: FreshnessDeps, scope: Scope, query: FreshnessQuery): Promise<FreshnessBoard> {
  const at = deps.clock();
  const { q, state, limit, ...given } = query;
  const filters = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const names = new Map(
    deps
      .registry()
      .list("datasets")
      .map((row) => [row.code, row.name]),
  );
  const rows = await deps.clickhouse.query(statesQuery(deps, scope, filters, at));
  const found = rows
    .map((row): DatasetState => {
      const { limit_s: limitS, newest_ms: newest, fresh, ...rest } = row;
      const never = newest <= 0;
      return {
        ...rest,
        name: names.get(row.code) ?? row.code,
        limitS,
        newestAt: never ? null : new Date(newest).toISOString(),
        fresh,
        staleSince: fresh || never ? null : new Date(newest + limitS * 1000).toISOString(),
      };
    })
    .filter((row) => !q || `${row.name} ${row.code}`.toLowerCase().includes(q.toLowerCase()))
    .sort((a, b) => due(a) - due(b) || (a.code < b.code ? -1 : 1));
  const stale = found.filter((row) => !row.fresh);
  const shown = state === "stale" ? stale : found;
  return {
    at: new Date(at).toISOString(),
    total: shown.length,
    stale: stale.length,
    datasets: shown.slice(0, limit),
  };
}

/** When it runs, or ran, past its limit. */
const due = (row: DatasetState) => (row.newestAt === null ? 0 : Date.parse(row.newestAt) + row.limitS * 1000);
