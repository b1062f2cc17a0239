import { type FlowSource, instant, pointsArray, pointsParams, type StateSource } from "./source.ts";

const dimensions = {
  department: "department",
  district: "district",
  license_type: "license_type",
  effect: "toString(effect)",
};

/** 證照對賬: case results by their time, with whether a license event met them within their 24 hours. */
export const caseResults: FlowSource = {
  kind: "flow",
  streams: ["case_results", "license_events"],
  dimensions,
  columns: ["matched", "occurred_at"],
  t: "occurred_at",
  relation: (ask) => ({
    sql: "cockpit.case_matches FINAL",
    where: `occurred_at >= ${instant("from")} AND occurred_at < ${instant("to")}`,
    params: { from: ask.from, to: ask.to },
    from: ask.from,
    to: ask.to,
  }),
};

/** How old a result is at an instant, in whole days. */
const older = (days: number) => `occurred_at <= at - toIntervalDay(${days})`;
const WAITED = `multiIf(${older(14)}, 'd14_30', ${older(7)}, 'd7_14', ${older(3)}, 'd3_7', 'd1_3')`;

/** Case results 24 hours to 30 days old at an instant that no license event has met by then. */
export const unmetCaseResults: StateSource = {
  kind: "state",
  streams: ["case_results", "license_events"],
  dimensions: { ...dimensions, waited: WAITED },
  columns: ["case_no"],
  relation: (ask) => ({
    sql: `(
      SELECT m.*, at, toUnixTimestamp64Milli(at) AS at_ms
      FROM (
        SELECT * FROM cockpit.case_matches FINAL
        WHERE first_match_at > ${instant("first")} AND first_match_at > occurred_at + toIntervalHour(24)
          AND occurred_at >= ${instant("first")} - toIntervalDay(30) AND occurred_at <= ${instant("last")} - toIntervalHour(24)
      ) AS m
      ARRAY JOIN ${pointsArray} AS at
      WHERE m.first_match_at > at AND m.occurred_at >= at - toIntervalDay(30) AND m.occurred_at <= at - toIntervalHour(24)
    )`,
    params: pointsParams(ask),
  }),
};
