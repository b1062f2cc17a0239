import type { FreshnessBoard } from "../../contracts/freshness.ts";
import { FreshnessQuery } from "../../contracts/freshness.ts";
import type { PlanView } from "../../contracts/planView.ts";
import type { ReconciliationPage, ReconciliationQuery } from "../../contracts/reconciliation.ts";
import { askingActor } from "../access/asking.ts";
import { needScope } from "../access/policy.ts";
import type { Boards } from "../boards/boards.ts";
import { readableQuery } from "../licenses/listResults.ts";

type Given = Record<string, string | null | undefined>;

/** What pages may ask of the lists behind the figures, as their reader; filters that make no sense are left out. */
export interface BoardServices {
  freshness(given: Given): Promise<FreshnessBoard>;
  reconciliation(given: Given): Promise<ReconciliationPage & { query: ReconciliationQuery }>;
  plan(): Promise<PlanView | null>;
}

/** The same for the web process that has the stores. */
export function boardServices(boards: Boards): BoardServices {
  const scope = () => needScope(askingActor());
  return {
    freshness: async (given) => {
      const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value));
      const parsed = FreshnessQuery.safeParse(set);
      return boards.freshness(scope(), parsed.success ? parsed.data : FreshnessQuery.parse({}));
    },
    reconciliation: async (given) => {
      const query = readableQuery(given);
      return { ...(await boards.reconciliation(scope(), query)), query };
    },
    plan: async () => boards.plan(scope()),
  };
}
