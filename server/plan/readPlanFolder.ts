import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import type { Plan } from "../../contracts/plan.ts";
import type { PlanProblem } from "../../contracts/planFile.ts";
import { type PlanNames, readPlanFile } from "./readPlanFile.ts";

export type FolderPlan = { file: string; plan: Plan };

/**
 * Every YAML file of a folder. A file with a fault is left out and its faults are told with file and line, so that one
 * slip does not take the other plans away.
 */
export function readPlanFolder(folder: string, names: PlanNames): { plans: FolderPlan[]; problems: PlanProblem[] } {
  const problems: PlanProblem[] = [];
  const plans: FolderPlan[] = [];
  const seen = new Map<string, string>();
  for (const name of readdirSync(folder).sort()) {
    if (!/\.ya?ml$/.test(name)) continue;
    const file = `${basename(folder)}/${name}`;
    const { plan, faults } = readPlanFile(readFileSync(join(folder, name), "utf8"), names);
    problems.push(...faults.map((fault) => ({ file, ...fault })));
    if (!plan) continue;
    const key = `${plan.id} ${plan.year}`;
    const other = seen.get(key);
    if (other) {
      problems.push({ file, line: 1, path: "", message: `the plan ${key} is in ${other} already` });
      continue;
    }
    seen.set(key, file);
    plans.push({ file, plan });
  }
  return { plans, problems };
}
