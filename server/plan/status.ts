import type { PlanRule } from "../../contracts/plan.ts";
import { DAY_MS } from "../clickhouse/civilTime.ts";

export type TargetStatus = "done" | "on_track" | "at_risk" | "overdue" | "no_data" | "watched";
export type ItemStatus = Exclude<TargetStatus, "watched">;

/** The time that a target has, from the start of its year to the end of its month, epoch ms. */
export type Term = { from: number; to: number };

export type Goal = { value?: number; rule?: PlanRule; sense: "at_least" | "at_most"; from?: number };

/** A target judged, with the figures that say why. */
export type Judgement = {
  status: TargetStatus;
  met: boolean;
  /** What whole weeks of the term are gone, of how many. */
  weeksGone: number;
  weeks: number;
  /** What the rule asks for now; null: nothing yet, or nothing at all. */
  expected: number | null;
  /** How far the figure is past what is asked for (less than 0: behind); null: nothing to compare. */
  ahead: number | null;
};

const WEEK_MS = 7 * DAY_MS;
/** An unmet target that is due by date alone is at risk in its last four weeks. */
const LAST_WEEKS = 4;

/**
 * Judges a figure. A linear target is asked for evenly over the whole weeks of its term; one by date is asked for in the
 * last four weeks and at the end; one to hold is asked for at all times, and is done when its term is over.
 * `partial`: the figure is only the reader's part of the city's, so a sum that falls short says nothing.
 */
export function judge(goal: Goal, figure: number | null, term: Term, now: number, partial = false): Judgement {
  const weeks = Math.max(1, Math.floor((term.to - term.from) / WEEK_MS));
  const over = now >= term.to;
  const weeksGone = over ? weeks : Math.min(weeks, Math.max(0, Math.floor((now - term.from) / WEEK_MS)));
  const { value, rule, sense } = goal;
  const said = { weeksGone, weeks, met: false, expected: null, ahead: null };
  if (value === undefined || rule === undefined) return { ...said, status: "watched" };
  if (figure === null) return { ...said, status: "no_data" };

  const ahead = (asked: number) => (sense === "at_least" ? figure - asked : asked - figure);
  const met = ahead(value) >= 0;
  const start = goal.from ?? 0;
  const asked = rule === "linear" ? start + ((value - start) * weeksGone) / weeks : value;
  const nothingYet = rule === "by_date" && !met && weeks - weeksGone > LAST_WEEKS;
  const judged = { ...said, met, expected: nothingYet ? null : asked, ahead: nothingYet ? null : ahead(asked) };
  if (met) return { ...judged, status: rule === "hold" && !over ? "on_track" : "done" };
  if (partial) return { ...judged, status: "no_data" };
  if (over) return { ...judged, status: "overdue" };
  return { ...judged, status: nothingYet || ahead(asked) >= 0 ? "on_track" : "at_risk" };
}

/**
 * The status of an item from those of its targets. Watched ones count only where there is nothing else: then data is
 * all that is asked for.
 */
export function itemStatus(targets: readonly { status: TargetStatus; met: boolean; hasData: boolean }[]): ItemStatus {
  const judged = targets.filter(({ status }) => status !== "watched");
  if (judged.length === 0) return targets.some(({ hasData }) => hasData) ? "on_track" : "no_data";
  const some = (status: TargetStatus) => judged.some((target) => target.status === status);
  if (some("overdue")) return "overdue";
  if (judged.every(({ status }) => status === "no_data")) return "no_data";
  if (some("at_risk")) return "at_risk";
  return judged.every(({ status }) => status === "done") ? "done" : "on_track";
}
