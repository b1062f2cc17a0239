import type { PlanEdition } from "../../contracts/plan.ts";
import type { PlanFileList, PlanProblem } from "../../contracts/planFile.ts";
import type { PlanItemView, PlanView } from "../../contracts/planView.ts";
import { askingActor } from "../access/asking.ts";
import { needScope } from "../access/policy.ts";
import { civilYear } from "../clickhouse/civilTime.ts";
import { listPlanFiles } from "../plan/listPlanFiles.ts";
import { type PlanFilter, shownItems } from "../plan/planFilter.ts";
import { needPlan, type PlanDeps, viewItem } from "../plan/viewItem.ts";
import { viewPlan } from "../plan/viewPlan.ts";

type Which = { year: number | null; plan: string | null };

/** What pages may ask of the plans, within their reader's scope. A year that is not named is this one. */
export interface PlanServices {
  editions(): PlanEdition[];
  /** What is wrong with files that are left out. */
  problems(): readonly PlanProblem[];
  /** Throws a Problem (404) where there is no such plan. */
  view(which: Which, filter: Pick<PlanFilter, "unit" | "district">): Promise<PlanView>;
  item(which: Which, item: string): Promise<PlanItemView>;
  files(): Promise<PlanFileList>;
}

/** The same for the web process that has the stores. */
export function planServices(deps: PlanDeps): PlanServices {
  const { plans, clock } = deps;
  const found = ({ year, plan }: Which) => needPlan(deps, year ?? civilYear(clock()), plan ?? undefined);
  return {
    editions: () => plans.current.list(civilYear(clock())),
    problems: () => plans.problems,
    view: async (which, filter) =>
      viewPlan(deps, found(which), needScope(askingActor()), shownItems(filter, deps.registry())),
    item: async (which, item) => viewItem(deps, askingActor(), found(which), item),
    files: () => listPlanFiles(deps, askingActor()),
  };
}
