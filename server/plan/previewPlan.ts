import { planText } from "../../contracts/plan.ts";
import { type PlanPreview, PlanSource } from "../../contracts/planFile.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import type { Database } from "../postgres/database.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { type CityPlans, indicatorInfo } from "./cityPlans.ts";
import { planChanges } from "./planChanges.ts";
import { readPlanFile } from "./readPlanFile.ts";

export type PlanFileDeps = { db: Database; plans: CityPlans; registry: () => RegistrySnapshot };

/** Reads a plan's text as loading would: units must be registered, too. */
export function readGivenPlan({ registry }: Pick<PlanFileDeps, "registry">, source: string) {
  const { has } = registry();
  return readPlanFile(source, { indicator: indicatorInfo, unit: (code) => has("departments", code) });
}

/** What loading a plan's text would change, or what is wrong with it, line by line. Nothing is written. */
export async function previewPlan(deps: PlanFileDeps, actor: Actor, body: unknown): Promise<PlanPreview> {
  authorise(actor, "plan.load");
  const { source } = parseBody(PlanSource, body);
  await deps.plans.refresh(deps.db);
  const { plan, faults } = readGivenPlan(deps, source);
  if (!plan) return { faults, plan: null, against: "none", replaces: null, fields: [], items: [] };
  const before = deps.plans.current.exactly(plan.id, plan.year);
  const replaces = deps.plans.standing(plan.id, plan.year);
  return {
    faults,
    plan: { id: plan.id, year: plan.year, title: planText(plan.title), items: plan.items.length },
    against: !before ? "none" : replaces === null ? "folder" : "loaded",
    replaces,
    ...planChanges(before, plan),
  };
}
