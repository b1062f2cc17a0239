import { civilYear } from "../../clickhouse/civilTime.ts";
import { rawOnly, rollupSource, segmentsSql } from "./rollup.ts";
import { type FlowSource, pointsArray, pointsParams, type StateSource } from "./source.ts";

/** 電子證照: uses (shown, fetched, verified) of the stream `license_events`. */
export const licenseUses = rollupSource({
  stream: "license_events",
  dimensions: {
    department: "department",
    district: "district",
    channel: "channel",
    license_type: "license_type",
    scenario: "scenario",
  },
  typed: ["license_type", "scenario"],
  counts: "uses = 1",
  measures: ["uses", "ok_uses", "ok_shown", "ok_multi", "ok_face"],
});

/** What is done with licences besides using them: issued, archived, authorised. */
export const licenseActs = rollupSource({
  stream: "license_events",
  table: "cockpit.license_acts",
  dimensions: { department: "department", district: "district", channel: "channel" },
  measures: ["ok_issued", "ok_parent", "ok_archived", "ok_authorised"],
  counts: "outcome = 'ok' AND action IN ('issued', 'archived', 'authorised')",
  rawColumns: {
    ok_issued: "toUInt64(action = 'issued')",
    ok_parent: "toUInt64(action = 'issued' AND parent)",
    ok_archived: "toUInt64(action = 'archived')",
    ok_authorised: "toUInt64(action = 'authorised')",
  },
});

/** Windows up to so long, and any window while there are so few events, are answered exactly. */
const EXACT_MS = 86_400_000;
const EXACT_ROWS = 300_000;

/**
 * How long uses took: `latency_p95_ms`, from raw events alone, as far back as they are kept. Exact with linear
 * interpolation, or (long windows of many events) from a sketch with a relative error of 1 %.
 */
export const licenseLatency: FlowSource = {
  kind: "flow",
  streams: ["license_events"],
  dimensions: {
    department: "department",
    district: "district",
    channel: "channel",
    license_type: "license_type",
    scenario: "scenario",
  },
  columns: [],
  t: "t",
  relation: (ask) => {
    const picked = rawOnly(ask);
    const exact = ask.rawRows <= EXACT_ROWS || picked.to - picked.from <= EXACT_MS;
    const columns = [...new Set([...ask.dimensions, "latency_ms"])];
    const counts = { where: "uses = 1 AND latency_ms IS NOT NULL" };
    const quantile = exact ? "quantileExactInclusive(0.95)(latency_ms)" : "quantileDD(0.01, 0.95)(latency_ms)";
    return {
      ...segmentsSql("cockpit.license_events", picked.segments, columns, counts),
      ...picked,
      aggregates: { latency_p95_ms: quantile },
    };
  },
};

/** First times of a plan year: one row per instant, `kind` and `key` whose first time lies in its year up to it. */
export const licenseFirsts: StateSource = {
  kind: "state",
  streams: ["license_events"],
  dimensions: { department: "department", district: "district" },
  columns: ["kind", "key"],
  relation: (ask) => {
    const keep = ["year", "kind", "key", "department", "district"];
    return {
      sql: `(
        SELECT f.*, at, toUnixTimestamp64Milli(at) AS at_ms
        FROM (
          SELECT ${keep.join(", ")}, min(first_at) AS since FROM cockpit.license_firsts
          WHERE year IN {years:Array(UInt16)} GROUP BY ${keep.join(", ")}
        ) AS f
        ARRAY JOIN ${pointsArray} AS at
        WHERE f.since <= at AND f.year = toYear(at, 'Asia/Shanghai')
      )`,
      params: { ...pointsParams(ask), years: [...new Set(ask.points.map(civilYear))] },
    };
  },
};
