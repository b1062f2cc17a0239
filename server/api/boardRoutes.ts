import { Hono } from "hono";
import { FreshnessQuery } from "../../contracts/freshness.ts";
import { ReconciliationQuery } from "../../contracts/reconciliation.ts";
import { type AppEnv, type Deps, scopeOf } from "./context.ts";
import { parseQuery } from "./parseInput.ts";

/** The lists behind the figures: datasets against their limits, and case results without their licence. */
export function boardRoutes({ boards }: Pick<Deps, "boards">) {
  return new Hono<AppEnv>()
    .get("/freshness", async (c) =>
      c.json(await boards.freshness(scopeOf(c), parseQuery(FreshnessQuery, c.req.query()))),
    )
    .get("/licenses/reconciliation", async (c) =>
      c.json(await boards.reconciliation(scopeOf(c), parseQuery(ReconciliationQuery, c.req.query()))),
    )
    .get("/licenses/reconciliation/:event", async (c) =>
      c.json(await boards.resultSides(scopeOf(c), c.req.param("event"))),
    );
}
