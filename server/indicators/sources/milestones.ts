import { instant, NEVER, pointsArray, pointsParams, type StateSource } from "./source.ts";

/** 進度填報: the newest value of each measure and department at an instant; of equals, the greater event id's. */
export const newestMilestones: StateSource = {
  kind: "state",
  streams: ["milestones"],
  dimensions: { department: "department", district: "district", item: "item", measure: "measure" },
  columns: ["value"],
  relation: (ask) => ({
    sql: `(
      SELECT m.*, at, toUnixTimestamp64Milli(at) AS at_ms
      FROM (
        SELECT * FROM (
          SELECT occurred_at, department, district, item, measure, value,
            ifNull(leadInFrame(toNullable(occurred_at)) OVER w, ${NEVER}) AS to_at
          FROM cockpit.milestones
          WINDOW w AS (PARTITION BY item, measure, department ORDER BY occurred_at, event_id ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING)
        )
        WHERE to_at > ${instant("first")} AND occurred_at <= ${instant("last")}
      ) AS m
      ARRAY JOIN ${pointsArray} AS at
      WHERE m.occurred_at <= at AND at < m.to_at
    )`,
    params: pointsParams(ask),
  }),
};
