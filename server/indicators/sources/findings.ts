import { instant, NEVER, pointsArray, pointsParams, type StateSource } from "./source.ts";

/** 安全: the findings whose last state at an instant is opened; what they are and whose are those of that state. */
export const openFindings: StateSource = {
  kind: "state",
  streams: ["security_findings"],
  dimensions: { department: "department", district: "district", severity: "toString(severity)", area: "area" },
  columns: ["finding"],
  relation: (ask) => ({
    sql: `(
      SELECT f.*, at, toUnixTimestamp64Milli(at) AS at_ms
      FROM (
        SELECT * FROM (
          SELECT *, ifNull(leadInFrame(toNullable(occurred_at)) OVER w, ${NEVER}) AS to_at
          FROM cockpit.security_findings
          WINDOW w AS (PARTITION BY finding ORDER BY occurred_at, state, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
        )
        WHERE state = 'opened' AND to_at > ${instant("first")} AND occurred_at <= ${instant("last")}
      ) AS f
      ARRAY JOIN ${pointsArray} AS at
      WHERE f.occurred_at <= at AND at < f.to_at
    )`,
    params: pointsParams(ask),
  }),
};
