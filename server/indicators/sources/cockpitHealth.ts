import { type FlowSource, instant } from "./source.ts";

/** The cockpit's own health, as the web process that takes events notes it (server/live/cockpitHealth.ts). */
export const cockpitHealth: FlowSource = {
  kind: "flow",
  streams: [],
  dimensions: { department: "department", district: "district" },
  columns: ["fresh", "expected"],
  t: "at",
  relation: ({ from, to }) => ({
    sql: "cockpit.cockpit_health",
    where: `at >= ${instant("from")} AND at < ${instant("to")}`,
    params: { from, to },
    aggregates: { screen_p95_ms: "quantileExactInclusive(0.95)(screen_ms)" },
  }),
};
