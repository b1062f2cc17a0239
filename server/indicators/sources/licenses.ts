import { civilYear } from "../../clickhouse/civilTime.ts";
import { rollupSource } from "./rollup.ts";
import { pointsArray, pointsParams, type StateSource } from "./source.ts";

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
