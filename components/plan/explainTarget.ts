import type { TargetView } from "../../contracts/planView.ts";
import type { Locale } from "../ui/locale.ts";
import { distanceIn, figureIn, goalIn } from "./targetText.ts";

export type Explanation = {
  /** The sentence that says the rule and its figures: a key of Plan.why. */
  key:
    | "watched"
    | "noData"
    | "partial"
    | "linear"
    | "linearMet"
    | "waits"
    | "byDate"
    | "byDateMet"
    | "hold"
    | "overdue";
  values: Record<string, string | number>;
  /** Ahead of what is asked for, behind it, or neither. */
  side: "ahead" | "behind" | "spare" | "short" | "even" | null;
};

/** Why a target has its status: the rule with the figures that it was judged by. */
export function explainTarget(target: TargetView, locale: Locale): Explanation {
  const { status, rule, value, target: goal, weeksGone, weeks, expected, ahead, met, partial, sense } = target;
  const none = { values: {}, side: null };
  if (status === "watched" || rule === null || goal === null) return { key: "watched", ...none };
  if (value === null) return { key: "noData", ...none };
  const values: Explanation["values"] = {
    gone: weeksGone,
    weeks,
    left: weeks - weeksGone,
    value: figureIn(value, target, locale),
    goal: goalIn(goal, target, locale),
    sense,
    distance: ahead === null ? "" : distanceIn(ahead, target, locale),
    expected: expected === null ? "" : figureIn(expected, target, locale),
  };
  // Only what is asked for evenly over time can be ahead or behind of it.
  const [more, less] = rule === "linear" ? (["ahead", "behind"] as const) : (["spare", "short"] as const);
  const far = ahead === null ? null : Math.abs(ahead) < 1e-9 ? "even" : ahead > 0 ? more : less;
  if (partial && !met) return { key: "partial", values, side: null };
  if (status === "overdue")
    return { key: "overdue", values: { ...values, distance: distanceIn(gap(target), target, locale) }, side: "short" };
  if (rule === "hold") return { key: "hold", values, side: far };
  if (rule === "linear") return { key: met ? "linearMet" : "linear", values, side: met ? null : far };
  if (met) return { key: "byDateMet", values, side: null };
  return { key: expected === null ? "waits" : "byDate", values, side: far };
}

const gap = ({ value, target }: TargetView) => (target ?? 0) - (value ?? 0);
