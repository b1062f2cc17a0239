import { z } from "zod";
import { Filters, Text3, UNITS, WINDOWS } from "./indicator.ts";
import { LiveItem } from "./live.ts";
import { PLAN_RULES } from "./plan.ts";

export const TARGET_STATUSES = ["done", "on_track", "at_risk", "overdue", "no_data", "watched"] as const;
export const ITEM_STATUSES = ["done", "on_track", "at_risk", "overdue", "no_data"] as const;

/** One of several things that a target counts: a pilot, or an entry of a checklist. */
export const PlanPart = z.object({
  code: z.string(),
  name: Text3.nullable(),
  value: z.number().nullable(),
  met: z.boolean(),
});

export type PlanPart = z.infer<typeof PlanPart>;

export const TargetView = z.object({
  kind: z.enum(["indicator", "milestone"]),
  /** The indicator's id or the measure's code. */
  id: z.string(),
  name: Text3,
  /** An indicator's unit; of a milestone the plan's own word, if any. */
  unit: z.enum(UNITS).nullable(),
  unitName: Text3.nullable(),
  filters: Filters,
  window: z.enum(WINDOWS).nullable(),
  rule: z.enum(PLAN_RULES).nullable(),
  sense: z.enum(["at_least", "at_most"]),
  target: z.number().nullable(),
  value: z.number().nullable(),
  /** Pilots or members (their dimension's keys) and checklist entries, one by one. */
  parts: z.array(PlanPart),
  status: z.enum(TARGET_STATUSES),
  met: z.boolean(),
  /** Why: whole weeks gone of the term's, what is asked for by now, and how far the figure is past that. */
  weeksGone: z.int(),
  weeks: z.int(),
  expected: z.number().nullable(),
  ahead: z.number().nullable(),
  /** The figure is only the reader's part of the city's: falling short is not judged. */
  partial: z.boolean(),
  due: z.string(),
});
export type TargetView = z.infer<typeof TargetView>;

export const ItemView = z.object({
  id: z.string(),
  section: z.string(),
  code: z.string(),
  title: Text3,
  goal: z.string(),
  leads: z.array(z.string()),
  partners: z.array(z.string()),
  pilots: z.array(z.string()),
  /** The month it is due in; null: none, judged to the end of the year. */
  due: z.int().nullable(),
  status: z.enum(ITEM_STATUSES),
  targets: z.array(TargetView),
});
export type ItemView = z.infer<typeof ItemView>;

const edition = {
  id: z.string(),
  year: z.int(),
  rolledFrom: z.int().nullable(),
  title: Text3,
  at: z.string(),
  /** What the socket brings news of; whoever follows it asks again. */
  watch: z.array(LiveItem),
};

/** What `GET /api/v1/plan/{year}` answers. */
export const PlanView = z.object({
  ...edition,
  sections: z.array(z.object({ id: z.string(), code: z.string(), title: Text3 })),
  items: z.array(ItemView),
});
export type PlanView = z.infer<typeof PlanView>;

/** What a unit is to an item. */
export const PLAN_PARTS = ["leads", "partners", "pilots"] as const;
export type PlanPartName = (typeof PLAN_PARTS)[number];

/** One report of a measure, newest first in a list. */
export const MilestoneReport = z.object({
  id: z.string(),
  at: z.string(),
  measure: z.string(),
  department: z.string(),
  value: z.number(),
  note: z.string().nullable(),
  /** What the unit had reported before; null: nothing that is known. */
  before: z.number().nullable(),
  /** Who entered it here; null: a system of the unit sent it. */
  byName: z.string().nullable(),
});
export type MilestoneReport = z.infer<typeof MilestoneReport>;

const Neighbour = z.object({ id: z.string(), title: Text3 }).nullable();

/** What `GET /api/v1/plan/{year}/items/{item}` answers. */
export const PlanItemView = z.object({
  plan: z.object(edition),
  section: z.object({ id: z.string(), code: z.string(), title: Text3 }),
  item: ItemView,
  /** The items before and after it in the plan. */
  before: Neighbour,
  after: Neighbour,
  reports: z.array(MilestoneReport),
  /** The units that the reader may report for; empty: none. */
  reportsFor: z.array(z.string()),
});
export type PlanItemView = z.infer<typeof PlanItemView>;

const Point = z.object({ t: z.string(), value: z.number().nullable() });

/** A straight line from the figure now, as steep as the weeks before it. */
export const Forecast = z.object({
  /** Whole weeks that the line is drawn from, and how many figures they hold. */
  weeks: z.int(),
  figures: z.int(),
  perWeek: z.number(),
  from: z.object({ t: z.string(), value: z.number() }),
  to: z.object({ t: z.string(), value: z.number() }),
  /** Whether the line meets the target at the due date; null: there is no target. */
  meets: z.boolean().nullable(),
  /** When the line reaches the target, if it does before the due date and has not yet. */
  reaches: z.string().nullable(),
});
export type Forecast = z.infer<typeof Forecast>;

/** What `GET /api/v1/plan/{year}/items/{item}/history` answers: a history for each target, in the item's order. */
export const ItemHistory = z.object({
  targets: z.array(
    z.object({
      points: z.array(Point),
      /** What a linear rule asks for, week by week to the due date; empty for others. */
      asked: z.array(Point),
      forecast: Forecast.nullable(),
    }),
  ),
});
export type ItemHistory = z.infer<typeof ItemHistory>;
export type TargetHistory = ItemHistory["targets"][number];

/** What `POST /api/v1/plan/{year}/items/{item}/milestones` takes. */
export const ReportMilestone = z.strictObject({
  /** The plan, where there are several of the year. */
  plan: z.string().optional(),
  /** A measure of the item, or an entry of its checklist: `measure:entry`. */
  measure: z.string().min(1).max(64),
  value: z.number().finite().min(0, "must be 0 or more").max(1e12),
  note: z.string().trim().max(500, "at most 500 characters").optional(),
  /** The unit that reports: one with a part in the item. */
  department: z.string().min(1).max(64),
});
export type ReportMilestone = z.infer<typeof ReportMilestone>;
