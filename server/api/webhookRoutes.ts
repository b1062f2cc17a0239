import { Hono } from "hono";
import { DeliveryQuery } from "../../contracts/webhook.ts";
import { endWebhook } from "../webhooks/endWebhook.ts";
import { listDeliveries, listWebhooks } from "../webhooks/listWebhooks.ts";
import { makeWebhook } from "../webhooks/makeWebhook.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";
import { parseQuery } from "./parseInput.ts";

/** Outside addresses that are told what people are told, and the log of how that went. */
export function webhookRoutes(deps: Deps) {
  const { db } = deps;
  return new Hono<AppEnv>()
    .get("/webhooks", async (c) => c.json(await listWebhooks(db, actorOf(c))))
    .post("/webhooks", async (c) =>
      c.json(await makeWebhook(deps, actorOf(c), originOf(c), await jsonBody(c, 65_536)), 201),
    )
    .delete("/webhooks/:id", async (c) => c.json(await endWebhook(db, actorOf(c), originOf(c), c.req.param("id"))))
    .get("/webhooks/:id/deliveries", async (c) => {
      const page = parseQuery(DeliveryQuery, c.req.query());
      return c.json(await listDeliveries(db, actorOf(c), c.req.param("id"), page));
    });
}
