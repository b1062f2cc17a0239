import { z } from "zod";
import { Text3 } from "./indicator.ts";
import { PlanFault } from "./plan.ts";

export const MAX_PLAN_BYTES = 1_000_000;

/** `POST /api/v1/plan-files/preview`: a plan's YAML, to be looked at before it is loaded. */
export const PlanSource = z.strictObject({ source: z.string().min(1).max(MAX_PLAN_BYTES) });

/** `POST /api/v1/plan-files`: loads it. `replaces`: the loaded file that the preview said it takes the place of. */
export const LoadPlan = z.strictObject({
  source: z.string().min(1).max(MAX_PLAN_BYTES),
  replaces: z.int().nullable().default(null),
});

export const CHANGES = ["added", "changed", "removed"] as const;

/** What a plan's file changes of an item: fields of its own, and its targets one by one. */
export const ItemChange = z.object({
  change: z.enum(CHANGES),
  id: z.string(),
  title: Text3,
  fields: z.array(z.string()),
  targets: z.array(z.object({ change: z.enum(CHANGES), name: z.string(), before: z.string(), after: z.string() })),
});
export type ItemChange = z.infer<typeof ItemChange>;

/** What a file says and changes; with faults nothing else is known of it. */
export const PlanPreview = z.object({
  faults: z.array(PlanFault),
  plan: z.object({ id: z.string(), year: z.int(), title: Text3, items: z.int() }).nullable(),
  /** Where what it changes comes from; `none`: the plan of that year is new. */
  against: z.enum(["none", "folder", "loaded"]),
  replaces: z.int().nullable(),
  /** Fields of the plan itself that change. */
  fields: z.array(z.string()),
  items: z.array(ItemChange),
});
export type PlanPreview = z.infer<typeof PlanPreview>;

/** A plan's file that was loaded in the browser. */
export const LoadedPlan = z.object({
  id: z.int(),
  planId: z.string(),
  year: z.int(),
  title: Text3.nullable(),
  byName: z.string(),
  at: z.string(),
  withdrawn: z.boolean(),
  /** Whether this file is what stands for its plan and year. */
  stands: z.boolean(),
});

/** A fault of a file that keeps its plan from being shown. */
export const PlanProblem = PlanFault.extend({ file: z.string() });
export type PlanProblem = z.infer<typeof PlanProblem>;

/** What `GET /api/v1/plan-files` answers. */
export const PlanFileList = z.object({
  loaded: z.array(LoadedPlan),
  folder: z.array(z.object({ file: z.string(), planId: z.string(), year: z.int(), title: Text3, stands: z.boolean() })),
  problems: z.array(PlanProblem),
});
export type PlanFileList = z.infer<typeof PlanFileList>;
