import { z } from "zod";
import { Filters, Text3, UNITS, WINDOWS } from "./indicator.ts";
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

/** What `GET /api/v1/plan/{year}` answers. */
export const PlanView = z.object({
  id: z.string(),
  year: z.int(),
  rolledFrom: z.int().nullable(),
  title: Text3,
  at: z.string(),
  sections: z.array(z.object({ id: z.string(), code: z.string(), title: Text3 })),
  items: z.array(ItemView),
});
export type PlanView = z.infer<typeof PlanView>;
