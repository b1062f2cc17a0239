import { Hono } from "hono";
import { MeteringQuery } from "../../contracts/metering.ts";
import { listPrices } from "../metering/listPrices.ts";
import { readSettlement } from "../metering/readSettlement.ts";
import { setPrice } from "../metering/setPrice.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";
import { parseQuery } from "./parseInput.ts";

/** Metering: the settlement of calls, and the prices that it goes by. */
export function meteringRoutes(deps: Deps) {
  return new Hono<AppEnv>()
    .get("/metering", async (c) =>
      c.json(await readSettlement(deps, actorOf(c), parseQuery(MeteringQuery, c.req.query()))),
    )
    .get("/prices", async (c) => c.json(await listPrices(deps.db, actorOf(c))))
    .post("/prices", async (c) => {
      const given = { db: deps.db, registry: deps.registry.snapshot, clock: deps.clock };
      return c.json(await setPrice(given, actorOf(c), originOf(c), await jsonBody(c, 4096)), 201);
    });
}
