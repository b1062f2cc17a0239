import { instant, pointsArray, pointsParams, type StateSource } from "./source.ts";

/** 進度填報: the newest value of each measure and department at an instant; of equals, the greater event id's. */
export const newestMilestones: StateSource = {
  kind: "state",
  streams: ["milestones"],
  dimensions: { department: "department", district: "district", item: "item", measure: "measure" },
  columns: ["value"],
  relation: (ask) => ({
    sql: `(
      SELECT item, measure, department, at, toUnixTimestamp64Milli(at) AS at_ms,
        argMax(m.value, (m.occurred_at, m.event_id)) AS value,
        argMax(m.district, (m.occurred_at, m.event_id)) AS district
      FROM (SELECT * FROM cockpit.milestones WHERE occurred_at <= ${instant("last")}) AS m
      ARRAY JOIN ${pointsArray} AS at
      WHERE m.occurred_at <= at
      GROUP BY item, measure, department, at
    )`,
    params: pointsParams(ask),
  }),
};
