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
import type { TargetView } from "../../contracts/planView.ts";

export type FindIndicator = (id: string) => IndicatorInfo | undefined;
const MILESTONES = "milestones.value";

/** A target's figure from the answers to the questions of its item. */
export const targetFigure = (target: PlanTarget, found: Found, indicator: FindIndicator): Said =>
  isMilestone(target) ? ofMilestone(target, found) : ofIndicator(target, found, indicator);

const keyOf = (input: LiveItemInput) => JSON.stringify(Object.entries(input).sort());

function questionsOf(target: IndicatorTarget): LiveItemInput[] {
  const base = { ...target.filters, id: target.indicator, window: target.window };
  return target.each ? target.each.over.map(({ dimension }) => ({ ...base, by: dimension })) : [base];
}

const ALL_MILESTONES: LiveItemInput = { id: MILESTONES, by: "measure" };

/** What must be asked for all items, each question once; an indicator that is not there yet is not asked. */
export function questions(items: readonly PlanItem[], indicator: FindIndicator): Map<string, LiveItem> {
  const asked = new Map<string, LiveItem>();
  const targets: readonly PlanTarget[] = items.flatMap((item) => item.targets);
  const inputs = targets.flatMap((target) => (isMilestone(target) ? [ALL_MILESTONES] : questionsOf(target)));
  for (const input of inputs) if (indicator(input.id)) asked.set(keyOf(input), LiveItem.parse(input));
  return asked;
}

/** Answers by the key of their question. */
export type Found = ReadonlyMap<string, IndicatorValue>;
/** What a target says and how far it is, before it is judged. */
export type Said = Pick<
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

function ofIndicator(target: IndicatorTarget, found: Found, indicator: FindIndicator): Said {
  const info = indicator(target.indicator);
  const answers = questionsOf(target).map((input) => found.get(keyOf(input)));
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
