import { type FlowSource, instant, NEVER, pointsArray, pointsParams, type StateSource } from "./source.ts";

const ARRIVED = `opened_at < ${NEVER}`;
const attributes = { resource: "resource", scenario: "scenario", consumer: "consumer", region: "region" };

/** Requests with undecided rounds at an instant; `pending`: when each of those rounds was submitted. */
export const pendingRequests: StateSource = {
  kind: "state",
  streams: ["sharing_steps"],
  dimensions: { department: "department", district: "district", ...attributes },
  columns: ["pending", "at"],
  relation: (ask) => ({
    sql: `(
      SELECT s.*, at, toUnixTimestamp64Milli(at) AS at_ms
      FROM (
        SELECT * FROM cockpit.sharing_spans FINAL
        WHERE notEmpty(pending) AND ${ARRIVED} AND to_at > ${instant("first")} AND from_at <= ${instant("last")}
      ) AS s
      ARRAY JOIN ${pointsArray} AS at
      WHERE s.from_at <= at AND at < s.to_at
    )`,
    params: pointsParams(ask),
  }),
};

/** Steps of requests, placed in time by `t`: the step itself, or (for a round) its decision. A step submitted is a round. */
const steps = (t: "from_at" | "decided_at"): FlowSource => ({
  kind: "flow",
  streams: ["sharing_steps"],
  dimensions: { department: "last_department", district: "last_district", ...attributes },
  columns: ["step", "decision", "from_at", "decided_at", "scenario"],
  t,
  relation: (ask) => ({
    sql: "cockpit.sharing_spans FINAL",
    where: `${ARRIVED} AND ${t} >= ${instant("from")} AND ${t} < ${instant("to")}`,
    params: { from: ask.from, to: ask.to },
    from: ask.from,
    to: ask.to,
  }),
});
export const stepsByTime = steps("from_at");
export const roundsByDecision = steps("decided_at");
