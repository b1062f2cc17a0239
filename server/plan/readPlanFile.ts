import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { ADCODES } from "../../contracts/districts.ts";
import type { IndicatorInfo } from "../../contracts/indicator.ts";
import {
  entryMeasure,
  IndicatorTarget,
  isMilestone,
  MilestoneTarget,
  type Plan,
  type PlanFault,
  PlanHead,
  type PlanTarget,
  UNIT_GROUPS,
} from "../../contracts/plan.ts";

/** What a plan may name: indicators of the catalogue, and units of the registry. */
export type PlanNames = {
  indicator: (id: string) => Pick<IndicatorInfo, "dimensions"> | undefined;
  unit: (code: string) => boolean;
};
type Path = readonly PropertyKey[];
const MAX_BYTES = 1_000_000;
const MAX_FAULTS = 100;

/**
 * A plan from the text of its file. `plan` is null when anything is wrong; every fault names its line. YAML aliases are
 * limited by the parser, so a small file cannot grow without bounds.
 */
export function readPlanFile(text: string, names: PlanNames): { plan: Plan | null; faults: PlanFault[] } {
  const lines = new LineCounter();
  const faults: PlanFault[] = [];
  if (text.length > MAX_BYTES)
    return { plan: null, faults: [{ line: 1, path: "", message: `at most ${MAX_BYTES} characters` }] };
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  for (const error of document.errors)
    faults.push({ line: lines.linePos(error.pos[0]).line, path: "", message: error.message.split("\n", 1)[0]! });
  if (faults.length > 0) return { plan: null, faults };

  /** The line of what a path leads to, or of the nearest thing above it that is there. */
  const lineOf = (path: Path): number => {
    for (let length = path.length; length >= 0; length--) {
      const node = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
      const range = (node as { range?: [number, number, number] } | null | undefined)?.range;
      if (range) return lines.linePos(range[0]).line;
    }
    return 1;
  };
  const fault = (path: Path, message: string) => {
    if (faults.length < MAX_FAULTS) faults.push({ line: lineOf(path), path: path.map(String).join("."), message });
  };
  const check = <T>(schema: z.ZodType<T>, given: unknown, path: Path): T | null => {
    const result = schema.safeParse(given);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      if (issue.code === "unrecognized_keys")
        for (const key of issue.keys) fault([...path, ...issue.path, key], "unknown field");
      else
        fault(
          [...path, ...issue.path],
          issue.code === "invalid_union" ? "a text or its three languages" : issue.message,
        );
    }
    return null;
  };

  let given: unknown;
  try {
    given = document.toJS({ maxAliasCount: 100 });
  } catch (error) {
    return { plan: null, faults: [{ line: 1, path: "", message: (error as Error).message }] };
  }
  const head = check(PlanHead, given, []);
  if (!head) return { plan: null, faults };
  const items = head.items.map((item, i) => ({
    ...item,
    targets: item.targets.flatMap((target, j): PlanTarget[] => {
      const path = ["items", i, "targets", j];
      const fields = target !== null && typeof target === "object" ? target : {};
      if ("measure" in fields === "indicator" in fields) {
        fault(path, "a target names an indicator or a measure");
        return [];
      }
      const read = "measure" in fields ? check(MilestoneTarget, target, path) : check(IndicatorTarget, target, path);
      return read ? [read] : [];
    }),
  }));
  const plan: Plan = { ...head, items };
  checkPlan(plan, names, fault);
  return faults.length > 0 ? { plan: null, faults: faults.sort((a, b) => a.line - b.line) } : { plan, faults };
}

type Tell = (path: Path, message: string) => void;

/** Says what another place has said already. */
function once(seen: Set<string>, key: string, path: Path, what: string, fault: Tell): void {
  if (seen.has(key)) fault(path, `the ${what} ${JSON.stringify(key)} is there twice`);
  seen.add(key);
}

/** What a schema alone cannot see: names that must exist, be there once, or go together. */
function checkPlan(plan: Plan, names: PlanNames, fault: Tell): void {
  const sections = new Set<string>();
  plan.sections.forEach((section, i) => {
    once(sections, section.id, ["sections", i, "id"], "section", fault);
  });
  const ids = new Set<string>();
  const measures = new Set<string>();
  plan.items.forEach((item, i) => {
    const at = ["items", i];
    once(ids, item.id, [...at, "id"], "item", fault);
    if (!sections.has(item.section)) fault([...at, "section"], `there is no section ${JSON.stringify(item.section)}`);
    for (const part of ["leads", "partners", "pilots"] as const)
      item[part].forEach((unit, j) => {
        const known = names.unit(unit) || [...ADCODES, ...UNIT_GROUPS].includes(unit as never);
        if (!known) fault([...at, part, j], `the unit ${JSON.stringify(unit)} is not registered`);
      });
    item.targets.forEach((target, j) => {
      const path = [...at, "targets", j];
      checkGoal(target, path, fault);
      if (!isMilestone(target)) {
        checkIndicator(target, names, path, fault);
        return;
      }
      once(measures, target.measure, [...path, "measure"], "measure", fault);
      const entries = new Set<string>();
      target.checklist?.forEach((entry, k) => {
        once(entries, entry.code, [...path, "checklist", k, "code"], "entry", fault);
        once(measures, entryMeasure(target.measure, entry.code), [...path, "checklist", k], "measure", fault);
      });
    });
  });
}

function checkGoal(target: PlanTarget, path: Path, fault: Tell): void {
  const { rule, value, from = 0, sense } = target;
  const valued = value !== undefined || (!isMilestone(target) && target.each !== undefined);
  if (valued && !rule) fault(path, "a target with a value needs a rule: linear, by_date or hold");
  if (!valued && rule) fault([...path, "rule"], "a rule needs a value");
  if (rule !== "linear") {
    if (target.from !== undefined) fault([...path, "from"], "only a linear target begins somewhere");
    return;
  }
  if (value === undefined) return;
  if (sense === "at_least" ? from >= value : from <= value)
    fault([...path, "value"], `a linear target must lead from ${from} to somewhere else (give from)`);
}

function checkIndicator(target: IndicatorTarget, names: PlanNames, path: Path, fault: Tell): void {
  const info = names.indicator(target.indicator);
  if (!info) {
    fault([...path, "indicator"], `there is no indicator ${JSON.stringify(target.indicator)}`);
    return;
  }
  const has = (dimension: string, at: Path) => {
    if (!info.dimensions.includes(dimension))
      fault(
        at,
        `${target.indicator} has no dimension ${JSON.stringify(dimension)}; it has ${info.dimensions.join(", ")}`,
      );
  };
  for (const dimension of Object.keys(target.filters)) has(dimension, [...path, "filters", dimension]);
  target.each?.over.forEach(({ dimension }, k) => {
    has(dimension, [...path, "each", "over", k, "dimension"]);
  });
}
