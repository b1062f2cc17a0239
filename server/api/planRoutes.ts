import { type Context, Hono } from "hono";
import { MAX_PLAN_BYTES } from "../../contracts/planFile.ts";
import { civilYear } from "../clickhouse/civilTime.ts";
import type { ItemHistories } from "../plan/itemHistory.ts";
import { listPlanFiles, planSource } from "../plan/listPlanFiles.ts";
import { loadPlan } from "../plan/loadPlan.ts";
import { type PlanFilter, PlanQuery, shownItems } from "../plan/planFilter.ts";
import { previewPlan } from "../plan/previewPlan.ts";
import { reportMilestone } from "../plan/reportMilestone.ts";
import { needItem, needPlan, type PlanDeps, viewItem } from "../plan/viewItem.ts";
import { viewPlan } from "../plan/viewPlan.ts";
import { withdrawPlan } from "../plan/withdrawPlan.ts";
import { type AppEnv, actorOf, jsonBody, originOf, scopeOf } from "./context.ts";
import { parseQuery } from "./parseInput.ts";
import { Problem } from "./problem.ts";

export type PlanRouteDeps = PlanDeps & { histories: ItemHistories; kick: () => void };
/** A plan's text inside JSON: each character may be written as an escape. */
const MAX_BODY = 3 * MAX_PLAN_BYTES;

function yearOf(c: Context<AppEnv>): number {
  const given = c.req.param("year") ?? "";
  if (!/^\d{4}$/.test(given)) throw new Problem(400, "bad-year", `${JSON.stringify(given)} is not a year.`);
  return Number(given);
}

/** The plans (contract §5): one with each item's status and figures, an item, its reports, and the files of plans. */
export function planRoutes(deps: PlanRouteDeps) {
  const { plans, clock } = deps;
  const found = (c: Context<AppEnv>) => needPlan(deps, yearOf(c), c.req.query("plan"));
  const itemId = (c: Context<AppEnv>) => c.req.param("item") ?? "";
  return new Hono<AppEnv>()
    .get("/plans", (c) => c.json(plans.current.list(civilYear(clock()))))
    .get("/plan/:year", async (c) => {
      const filter: PlanFilter = parseQuery(PlanQuery, c.req.query());
      return c.json(await viewPlan(deps, found(c), scopeOf(c), shownItems(filter, deps.registry())));
    })
    .get("/plan/:year/items/:item", async (c) => c.json(await viewItem(deps, actorOf(c), found(c), itemId(c))))
    .get("/plan/:year/items/:item/history", async (c) => {
      const plan = found(c);
      return c.json(await deps.histories.of(plan, needItem(plan, itemId(c)), scopeOf(c)));
    })
    .post("/plan/:year/items/:item/milestones", async (c) => {
      const where = { year: yearOf(c), item: itemId(c) };
      return c.json(await reportMilestone(deps, actorOf(c), originOf(c), where, await jsonBody(c, 16_384)), 201);
    })
    .get("/plan-files", async (c) => c.json(await listPlanFiles(deps, actorOf(c))))
    .post("/plan-files/preview", async (c) => c.json(await previewPlan(deps, actorOf(c), await jsonBody(c, MAX_BODY))))
    .post("/plan-files", async (c) =>
      c.json(await loadPlan(deps, actorOf(c), originOf(c), await jsonBody(c, MAX_BODY)), 201),
    )
    .get("/plan-files/:id", async (c) => c.json({ source: await planSource(deps, actorOf(c), c.req.param("id")) }))
    .delete("/plan-files/:id", async (c) =>
      c.json(await withdrawPlan(deps, actorOf(c), originOf(c), c.req.param("id"))),
    );
}
