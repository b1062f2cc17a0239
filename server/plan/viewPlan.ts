import type { IndicatorInfo } from "../../contracts/indicator.ts";
import { type PlanItem, type PlanTarget, planText } from "../../contracts/plan.ts";
import type { ItemView, PlanView, TargetView } from "../../contracts/planView.ts";
import type { Scope } from "../../contracts/scope.ts";
import { civilYear } from "../clickhouse/civilTime.ts";
import type { Figures } from "../indicators/figures.ts";
import type { PlanOfYear } from "./plans.ts";
import { itemStatus, judge, type Term } from "./status.ts";
import { type Found, questions, targetFigure } from "./targetFigure.ts";

export type ViewDeps = {
  figures: Pick<Figures, "values" | "series">;
  indicator: (id: string) => IndicatorInfo | undefined;
  clock: () => number;
};
const OFFSET_MS = 8 * 3_600_000;
const startOfMonthIn = (year: number, month: number) => Date.UTC(year, month) - OFFSET_MS;

/** The time that a target has: from the start of its year to the end of the month it is due in. */
export const termOf = (target: PlanTarget, item: PlanItem, year: number): Term => ({
  from: startOfMonthIn(year, 0),
  to: startOfMonthIn(year, target.due ?? item.due ?? 12),
});

/** The instant that a plan's year is looked at: now, or its end when it is over. */
export function instantOf(year: number, now: number): { at: number; over: boolean } {
  const over = year < civilYear(now);
  return { over, at: over ? startOfMonthIn(year, 12) - 1 : now };
}

/**
 * A plan in its year with the figures, under the reader's scope, and the status of each of its items, or of some; a year
 * that is over as it ended.
 */
export async function viewPlan(
  deps: ViewDeps,
  { plan, year, rolledFrom }: PlanOfYear,
  scope: Scope,
  shown: (item: PlanItem) => boolean = () => true,
): Promise<PlanView> {
  const { at, over } = instantOf(year, deps.clock());
  const chosen = plan.items.filter(shown);
  const asked = questions(chosen, deps.indicator);
  const answers = await deps.figures.values([...asked.values()], scope, over ? at : undefined);
  const found: Found = new Map([...asked.keys()].map((key, i) => [key, answers[i]!]));
  const part = scope.units !== null || scope.districts !== null;

  const items = chosen.map((item): ItemView => {
    const targets = item.targets.map((target): TargetView => {
      const term = termOf(target, item, year);
      const said = targetFigure(target, found, deps.indicator);
      const { rule, sense, from } = target;
      const partial = part && sense === "at_least" && said.unit !== "ratio";
      const goal = { value: said.target ?? undefined, rule, sense, from };
      // A year that is over is judged as of its end, when every term is over.
      const judged = judge(goal, said.value, term, over ? at + 1 : at, partial);
      return { ...said, rule: rule ?? null, sense, ...judged, partial, due: new Date(term.to).toISOString() };
    });
    const { section, code, id, goal, leads, partners, pilots } = item;
    const status = itemStatus(targets.map((each) => ({ ...each, hasData: each.value !== null })));
    const title = planText(item.title);
    return { id, section, code, title, goal, leads, partners, pilots, due: item.due ?? null, status, targets };
  });
  const sections = plan.sections.map((section) => ({ ...section, title: planText(section.title) }));
  return {
    id: plan.id,
    year,
    rolledFrom,
    title: planText(plan.title),
    at: new Date(at).toISOString(),
    watch: over ? [] : [...asked.values()],
    sections,
    items,
  };
}
