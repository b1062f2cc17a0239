import { type FlowSource, instant, NEVER, pointsArray, pointsParams, type StateSource } from "./source.ts";

const ARRIVED = `opened_at < ${NEVER}`;
const attributes = {
  department: "department",
  district: "district",
  channel: "channel",
  priority: "priority",
  subject_kind: "subject_kind",
  subject: "subject",
};

// Working days between the day of the report and the day of the instant; 'over': past the limit.
const AGE = "multiIf(at > due_at, 'over', workdays <= 0, 'd0', workdays = 1, 'd1', workdays <= 3, 'd2_3', 'd4_5')";

/** The cases that stand at an instant: one row per case and instant, with its last step by then. Closed ones are left out. */
export const openCases: StateSource = {
  kind: "state",
  streams: ["dispute_steps"],
  dimensions: {
    ...attributes,
    step: "toString(step)",
    age: AGE,
    // The queue at a glance: `reported/d0`.
    step_age: `concat(toString(step), '/', ${AGE})`,
  },
  columns: ["due_at", "at"],
  relation: (ask) => ({
    sql: `(
      SELECT s.*, at, toUnixTimestamp64Milli(at) AS at_ms, c.number - s.opened_workday AS workdays
      FROM (
        SELECT * FROM cockpit.dispute_spans FINAL
        WHERE step NOT IN ('confirmed', 'rejected') AND to_at > ${instant("first")}
          AND from_at <= ${instant("last")} AND opened_at <= ${instant("last")}
      ) AS s
      ARRAY JOIN ${pointsArray} AS at
      LEFT JOIN (SELECT * FROM cockpit.calendar FINAL) AS c ON c.day = toDate32(at, 'Asia/Shanghai')
      WHERE s.from_at <= at AND at < s.to_at AND s.opened_at <= at
    )`,
    params: pointsParams(ask),
  }),
};

/** Cases as they stand now, placed in time by `t`: their first report, or their last step. */
const cases = (t: "opened_at" | "from_at"): FlowSource => ({
  kind: "flow",
  streams: ["dispute_steps"],
  dimensions: attributes,
  columns: ["step", "from_at", "opened_at"],
  t,
  relation: (ask) => ({
    sql: "cockpit.dispute_spans FINAL",
    where: `is_last = 1 AND ${ARRIVED} AND ${t} >= ${instant("from")} AND ${t} < ${instant("to")}`,
    params: { from: ask.from, to: ask.to },
    from: ask.from,
    to: ask.to,
  }),
});
export const casesByReport = cases("opened_at");
export const casesByLastStep = cases("from_at");
