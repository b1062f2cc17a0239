import { instant, pointsArray, pointsParams, type StateSource } from "./source.ts";

/** 安全: each finding with its last state at an instant; what it is called and whose it is are those of that state. */
export const findings: StateSource = {
  kind: "state",
  streams: ["security_findings"],
  dimensions: { department: "department", district: "district", severity: "toString(severity)", area: "area" },
  columns: ["state"],
  relation: (ask) => ({
    sql: `(
      SELECT finding, at, toUnixTimestamp64Milli(at) AS at_ms,
        argMax((f.state, f.department, f.district, f.severity, f.area), (f.occurred_at, f.state, f.event_id)) AS newest,
        toString(newest.1) AS state, newest.2 AS department, newest.3 AS district, newest.4 AS severity, newest.5 AS area
      FROM (SELECT * FROM cockpit.security_findings WHERE occurred_at <= ${instant("last")}) AS f
      ARRAY JOIN ${pointsArray} AS at
      WHERE f.occurred_at <= at
      GROUP BY finding, at
    )`,
    params: pointsParams(ask),
  }),
};
