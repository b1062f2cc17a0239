import { Hono } from "hono";
import { civilYear } from "../clickhouse/civilTime.ts";
import type { Plans } from "../plan/plans.ts";
import { type ViewDeps, viewPlan } from "../plan/viewPlan.ts";
import { type AppEnv, scopeOf } from "./context.ts";
import { Problem } from "./problem.ts";

export type PlanDeps = ViewDeps & { plans: Plans };

/** The plans, and one with each item's status and figures (contract §5). */
export function planRoutes(deps: PlanDeps) {
  const { plans, clock } = deps;
  return new Hono<AppEnv>()
    .get("/plans", (c) => c.json(plans.list(civilYear(clock()))))
    .get("/plan/:year", async (c) => {
      const given = c.req.param("year");
      const year = Number(given);
      if (!/^\d{4}$/.test(given)) throw new Problem(400, "bad-year", `${JSON.stringify(given)} is not a year.`);
      const id = c.req.query("plan");
      const found = year > civilYear(clock()) ? undefined : plans.of(year, id);
      if (!found)
        throw new Problem(
          404,
          "unknown-plan",
          `There is no plan${id ? ` ${id}` : ""} for ${year}; GET /api/v1/plans lists them.`,
        );
      return c.json(await viewPlan(deps, found, scopeOf(c)));
    });
}
