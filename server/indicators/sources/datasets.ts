import { pickSegments } from "../segments.ts";
import { segmentsSql } from "./rollup.ts";
import { pointsArray, pointsParams, type StateAsk, type StateSource } from "./source.ts";

const dimensions = {
  department: "department",
  district: "district",
  dataset: "dataset",
  kind: "kind",
  sector: "sector",
  library: "library",
};
const REGISTERED = `SELECT code AS dataset, department, district, kind, sector, library, freshness_limit_s, security_grade
  FROM cockpit.registry_datasets FINAL WHERE retired = 0`;

/** The registered datasets, as they stand when asked, at every instant. */
export const registeredDatasets: StateSource = {
  kind: "state",
  streams: [],
  dimensions,
  columns: ["security_grade", "sector", "library"],
  relation: (ask) => ({
    sql: `(SELECT *, at, toUnixTimestamp64Milli(at) AS at_ms FROM (${REGISTERED}) ARRAY JOIN ${pointsArray} AS at)`,
    params: pointsParams(ask),
  }),
};

/**
 * The registered datasets with `fresh`: whether the newest produced_at of their ok deliveries up to the instant is
 * no older than their limit. produced_at ≤ occurred_at, so only deliveries within the greatest limit can matter.
 */
export const datasetFreshness: StateSource = {
  kind: "state",
  streams: ["deliveries"],
  dimensions,
  columns: ["fresh"],
  relation: (ask) => {
    const longest = ask.registry.list("datasets").reduce((max, row) => Math.max(max, row.freshness_limit_s), 0) * 1000;
    const first = ask.points[0]!;
    const before = pickSegments({ from: Math.max(0, first - longest), to: first + 1 }, "plain", ask.since);
    const start = segmentsSql("cockpit.deliveries", before.segments, ["dataset", "newest_ok"]);
    const later = ask.points.length > 1 ? laterDeliveries(ask) : { sql: "", params: {} };
    // Each delivery counts from the first instant at or after it; the newest up to an instant is a running maximum.
    return {
      sql: `(
        SELECT d.*, p.at AS at, toUnixTimestamp64Milli(p.at) AS at_ms,
          max(n.newest) OVER (PARTITION BY d.dataset ORDER BY p.at) AS newest_up_to,
          newest_up_to >= p.at - toIntervalSecond(d.freshness_limit_s) AS fresh
        FROM (${REGISTERED}) AS d
        CROSS JOIN (SELECT arrayJoin(${pointsArray}) AS at) AS p
        LEFT JOIN (
          SELECT dataset AS of, counts_at, max(newest_ok) AS newest FROM (
            SELECT dataset, fromUnixTimestamp64Milli({first:Int64}, 'UTC') AS counts_at, newest_ok FROM ${start.sql}
            ${later.sql}
          ) GROUP BY dataset, counts_at
        ) AS n ON n.of = d.dataset AND n.counts_at = p.at
      )`,
      params: { ...pointsParams(ask), ...start.params, ...later.params },
    };
  },
};

/** Deliveries after the first instant, each with the first instant at or after it. */
function laterDeliveries(ask: StateAsk): { sql: string; params: Record<string, unknown> } {
  const next = `${pointsArray}[arrayFirstIndex(ms -> ms >= toUnixTimestamp64Milli(t), {points:Array(Int64)})]`;
  const first = ask.points[0]!;
  const last = ask.points.at(-1)!;
  const steps = ask.points.slice(1).map((p, i) => p - ask.points[i]!);
  const step = Math.min(...steps);
  const grain = step >= 86_400_000 ? "day" : step >= 3_600_000 ? "hour" : "minute";
  const picked = pickSegments({ from: first, to: last }, "plain", ask.since, grain);
  // Whole buckets begin on an instant and count at the next one; an event on the instant itself counts there already.
  const rows = segmentsSql("cockpit.deliveries", picked.segments, ["dataset", "newest_ok"]);
  const sql = rows.sql.replaceAll("{s", "{l").replace(/\{l(\d+)/g, "{l$1");
  const params = Object.fromEntries(Object.entries(rows.params).map(([key, value]) => [key.replace(/^s/, "l"), value]));
  return {
    sql: `UNION ALL
      SELECT dataset, ${next.replace("ms >= ", "ms > ")} AS counts_at, newest_ok FROM ${sql}
      UNION ALL
      SELECT dataset, occurred_at AS counts_at, newest_ok FROM cockpit.deliveries
      WHERE occurred_at IN (SELECT arrayJoin(${pointsArray}))`,
    params,
  };
}
