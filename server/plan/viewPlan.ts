import type { IndicatorInfo, IndicatorValue } from "../../contracts/indicator.ts";
import { LiveItem, type LiveItemInput } from "../../contracts/live.ts";
import {
  entryMeasure,
  type IndicatorTarget,
  isMilestone,
  type MilestoneTarget,
  type PlanItem,
  type PlanTarget,
  planText,
} from "../../contracts/plan.ts";
import type { ItemView, PlanView, TargetView } from "../../contracts/planView.ts";
import type { Scope } from "../../contracts/scope.ts";
import { civilYear } from "../clickhouse/civilTime.ts";
import type { Figures } from "../indicators/figures.ts";
import type { PlanOfYear } from "./plans.ts";
import { itemStatus, judge } from "./status.ts";

export type ViewDeps = {
  figures: Pick<Figures, "values">;
  indicator: (id: string) => IndicatorInfo | undefined;
  clock: () => number;
};
const MILESTONES = "milestones.value";
const OFFSET_MS = 8 * 3_600_000;
const startOfMonthIn = (year: number, month: number) => Date.UTC(year, month) - OFFSET_MS;

/** A plan in its year with each item's figures, under the reader's scope, and status; a year that is over as it ended. */
export async function viewPlan(
  deps: ViewDeps,
  { plan, year, rolledFrom }: PlanOfYear,
  scope: Scope,
): Promise<PlanView> {
  const now = deps.clock();
  const over = year < civilYear(now);
  const at = over ? startOfMonthIn(year, 12) - 1 : now;
  const asked = questions(plan.items, deps);
  const answers = await deps.figures.values([...asked.values()], scope, over ? at : undefined);
  const found = new Map([...asked.keys()].map((key, i) => [key, answers[i]!]));
  const part = scope.units !== null || scope.districts !== null;

  const items = plan.items.map((item): ItemView => {
    const targets = item.targets.map((target): TargetView => {
      const due = target.due ?? item.due ?? 12;
      const term = { from: startOfMonthIn(year, 0), to: startOfMonthIn(year, due) };
      const said = isMilestone(target) ? ofMilestone(target, found) : ofIndicator(target, found, deps);
      const { rule, sense, from } = target;
      const partial = part && sense === "at_least" && said.unit !== "ratio";
      // A year that is over is judged as of its end, when every term is over.
      const judged = judge(
        { value: said.target ?? undefined, rule, sense, from },
        said.value,
        term,
        over ? at + 1 : at,
        partial,
      );
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
    sections,
    items,
  };
}

const keyOf = (input: LiveItemInput) => JSON.stringify(Object.entries(input).sort());

function questionOf(target: IndicatorTarget): LiveItemInput[] {
  const base = { ...target.filters, id: target.indicator, window: target.window };
  return target.each ? target.each.over.map(({ dimension }) => ({ ...base, by: dimension })) : [base];
}

const ALL_MILESTONES: LiveItemInput = { id: MILESTONES, by: "measure" };

/** What must be asked for all items, each question once; an indicator that is not there yet is not asked. */
function questions(items: readonly PlanItem[], { indicator }: ViewDeps): Map<string, LiveItem> {
  const asked = new Map<string, LiveItem>();
  const targets: readonly PlanTarget[] = items.flatMap((item) => item.targets);
  const inputs = targets.flatMap((target) => (isMilestone(target) ? [ALL_MILESTONES] : questionOf(target)));
  for (const input of inputs) if (indicator(input.id)) asked.set(keyOf(input), LiveItem.parse(input));
  return asked;
}

type Found = ReadonlyMap<string, IndicatorValue>;
type Said = Pick<
  TargetView,
  "kind" | "id" | "name" | "unit" | "unitName" | "filters" | "window" | "target" | "value" | "parts"
>;

/** A measure's own report, or what is ticked of its checklist where that is more. */
function ofMilestone(target: MilestoneTarget, found: Found): Said {
  const rows = found.get(keyOf(ALL_MILESTONES))?.by ?? [];
  const reported = (measure: string) => rows.find(({ key }) => key === measure)?.value ?? null;
  const parts = (target.checklist ?? []).map(({ code, name }) => {
    const value = reported(entryMeasure(target.measure, code));
    return { code, name: planText(name), value, met: value !== null && value >= 1 };
  });
  const own = reported(target.measure);
  const ticked = parts.some(({ value }) => value !== null) ? parts.filter(({ met }) => met).length : null;
  return {
    kind: "milestone",
    id: target.measure,
    name: planText(target.name),
    unit: null,
    unitName: target.unit ? planText(target.unit) : null,
    filters: {},
    window: null,
    target: target.value ?? null,
    value: own === null || ticked === null ? (own ?? ticked) : Math.max(own, ticked),
    parts,
  };
}

function ofIndicator(target: IndicatorTarget, found: Found, { indicator }: ViewDeps): Said {
  const info = indicator(target.indicator);
  const answers = questionOf(target).map((input) => found.get(keyOf(input)));
  const name = target.name ? planText(target.name) : info?.name;
  const said = {
    kind: "indicator" as const,
    id: target.indicator,
    name: name ?? planText(target.indicator),
    unitName: null,
    filters: target.filters,
    window: target.window,
  };
  const { each } = target;
  if (!each)
    return {
      ...said,
      unit: info?.unit ?? null,
      target: target.value ?? null,
      value: answers[0]?.value ?? null,
      parts: [],
    };
  const parts = each.over.flatMap(({ members }, i) =>
    members.map((code) => {
      const value = answers[i]?.by?.find(({ key }) => key === code)?.value ?? null;
      const met = value !== null && (each.sense === "at_least" ? value >= each.value : value <= each.value);
      return { code, name: null, value, met };
    }),
  );
  const value = info ? parts.filter(({ met }) => met).length : null;
  return { ...said, unit: "count", target: target.value ?? parts.length, value, parts };
}
