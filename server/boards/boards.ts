import type { FreshnessBoard, FreshnessQuery } from "../../contracts/freshness.ts";
import type { PlanView } from "../../contracts/planView.ts";
import type { ReconciliationPage, ReconciliationQuery, ResultSides } from "../../contracts/reconciliation.ts";
import { type Scope, scopeKey } from "../../contracts/scope.ts";
import { civilYear } from "../clickhouse/civilTime.ts";
import { datasetStates, type FreshnessDeps } from "../freshness/datasetStates.ts";
import { SharedAnswers } from "../indicators/sharedAnswers.ts";
import { listResults } from "../licenses/listResults.ts";
import { readSides } from "../licenses/readSides.ts";
import type { CityPlans } from "../plan/cityPlans.ts";
import { type ViewDeps, viewPlan } from "../plan/viewPlan.ts";

/** Lists behind the figures, under a scope; what everyone looks at is read once for all. */
export type Boards = {
  freshness(scope: Scope, query: FreshnessQuery): Promise<FreshnessBoard>;
  reconciliation(scope: Scope, query: ReconciliationQuery): Promise<ReconciliationPage>;
  /** Throws Problem 404 for a result outside the scope. */
  resultSides(scope: Scope, eventId: string): Promise<ResultSides>;
  /** The plan of the current year; null: there is none. */
  plan(scope: Scope): Promise<PlanView | null>;
};

/** Shorter than a page waits after news before it asks again. */
const SHARED = { freshMs: 500, holdMs: 500, costs: 1 };

/** The same over the stores of a web process. */
export function boards(deps: FreshnessDeps & { plan: ViewDeps & { plans: Pick<CityPlans, "current"> } }): Boards {
  const states = new SharedAnswers<FreshnessBoard>(deps.clock);
  const pages = new SharedAnswers<ReconciliationPage>(deps.clock);
  const key = (scope: Scope, query: object) => JSON.stringify(Object.entries(query).sort()) + scopeKey(scope);
  return {
    freshness: (scope, query) => states.get(key(scope, query), SHARED, () => datasetStates(deps, scope, query)),
    reconciliation: (scope, query) => pages.get(key(scope, query), SHARED, () => listResults(deps, scope, query)),
    resultSides: (scope, eventId) => readSides(deps, scope, eventId),
    plan: async (scope) => {
      const found = deps.plan.plans.current.of(civilYear(deps.clock()));
      return found ? viewPlan(deps.plan, found, scope) : null;
    },
  };
}
