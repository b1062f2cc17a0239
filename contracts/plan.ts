import { z } from "zod";
import { Text3, WINDOWS } from "./indicator.ts";
import { CODE_PATTERN } from "./streams.ts";

/** A text of a plan: in three languages, or one that reads the same in all. */
export const PlanText = z.union([
  z.string().trim().min(1).max(400),
  z.strictObject({ "zh-Hant": z.string().min(1), "zh-Hans": z.string().min(1), en: z.string().min(1) }),
]);
export type PlanText = z.infer<typeof PlanText>;

/** A plan's text in the three languages. */
export const planText = (text: PlanText): Text3 =>
  typeof text === "string" ? { "zh-Hant": text, "zh-Hans": text, en: text } : text;

const code = z.string().regex(CODE_PATTERN, "1–64 of A–Z a–z 0–9 _ - : .");
const month = z.int().min(1, "a month is 1 to 12").max(12, "a month is 1 to 12");
const figure = z.number().finite();

/** Groups that stand for units in a plan: the 16 districts, and every municipal department. */
export const UNIT_GROUPS = ["districts", "municipal"] as const;
/** How progress towards a value is judged: evenly over time, only at the due date, or at all times. */
export const PLAN_RULES = ["linear", "by_date", "hold"] as const;
export type PlanRule = (typeof PLAN_RULES)[number];

const toReach = {
  name: PlanText.optional(),
  value: figure.optional(),
  sense: z.enum(["at_least", "at_most"]).default("at_least"),
  rule: z.enum(PLAN_RULES).optional(),
  /** Where a linear target begins; 0 unless said. */
  from: figure.optional(),
  due: month.optional(),
};

/**
 * A target on an indicator. With `each`, the figure is how many of the members named meet `value` of their own. Without
 * a value of its own it is watched and not judged.
 */
export const IndicatorTarget = z.strictObject({
  indicator: z.string().min(1),
  ...toReach,
  filters: z.record(z.string(), z.coerce.string()).default({}),
  window: z.enum(WINDOWS).default("year"),
  each: z
    .strictObject({
      over: z.array(z.strictObject({ dimension: z.string(), members: z.array(z.coerce.string()).min(1) })).min(1),
      sense: z.enum(["at_least", "at_most"]).default("at_least"),
      value: figure,
    })
    .optional(),
});
export type IndicatorTarget = z.infer<typeof IndicatorTarget>;

/** A target that the leads report. Each entry of a checklist is reported under `<measure>:<its code>` as 0 or 1. */
export const MilestoneTarget = z.strictObject({
  measure: code.max(40),
  ...toReach,
  name: PlanText,
  unit: PlanText.optional(),
  checklist: z
    .array(z.strictObject({ code: code.max(23), name: PlanText }))
    .min(1)
    .max(100)
    .optional(),
});
export type MilestoneTarget = z.infer<typeof MilestoneTarget>;
export type PlanTarget = IndicatorTarget | MilestoneTarget;
export const isMilestone = (target: PlanTarget): target is MilestoneTarget => "measure" in target;

/** The measure under which an entry of a checklist is reported. */
export const entryMeasure = (measure: string, entry: string) => `${measure}:${entry}`;

const units = z.array(z.coerce.string()).max(100).default([]);

export const PlanItem = z.strictObject({
  id: code,
  section: z.string().min(1),
  /** The source's numbering. */
  code: z.string().min(1).max(40),
  title: PlanText,
  /** The source's own words, short. */
  goal: z.string().trim().min(1).max(1000),
  leads: units,
  partners: units,
  pilots: units,
  due: month.optional(),
  targets: z.array(z.unknown()).min(1),
});

export const PlanHead = z.strictObject({
  id: code,
  year: z.int().min(2000).max(2100),
  title: PlanText,
  /** Shown for later years too that have no plan of their own of this id. */
  rolls: z.boolean().default(false),
  sections: z
    .array(z.strictObject({ id: z.string().min(1), code: z.string().min(1).max(40), title: PlanText }))
    .min(1)
    .max(50),
  items: z.array(PlanItem).min(1).max(500),
});
export type Plan = Omit<z.infer<typeof PlanHead>, "items"> & {
  items: (Omit<z.infer<typeof PlanItem>, "targets"> & { targets: PlanTarget[] })[];
};
export type PlanItem = Plan["items"][number];

/** What is wrong in a plan's file, where. */
export const PlanFault = z.object({ line: z.int(), path: z.string(), message: z.string() });
export type PlanFault = z.infer<typeof PlanFault>;

/** A plan as it is offered for a year. `rolledFrom`: the year that it was written for, when it is another. */
export const PlanEdition = z.object({
  id: z.string(),
  year: z.int(),
  rolledFrom: z.int().nullable(),
  title: Text3,
});
export type PlanEdition = z.infer<typeof PlanEdition>;
