import { type Context, Hono } from "hono";
import { OrderFilter, type OrderVerb } from "../../contracts/order.ts";
import { answerOrder } from "../orders/answerOrder.ts";
import { closeOrder } from "../orders/closeOrder.ts";
import { extendOrder } from "../orders/extendOrder.ts";
import { listOrders } from "../orders/listOrders.ts";
import { openOrder } from "../orders/openOrder.ts";
import { orderThread } from "../orders/orderThread.ts";
import { returnOrder } from "../orders/returnOrder.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";
import { parseQuery } from "./parseInput.ts";

const VERBS = { answer: answerOrder, return: returnOrder, extend: extendOrder, close: closeOrder };
const MAX_BODY = 65_536;

/** Orders to a unit (督辦): opened, answered, returned, extended, closed. */
export function orderRoutes(deps: Deps) {
  const { db, clock } = deps;
  const change = (verb: OrderVerb) => async (c: Context<AppEnv, "/orders/:id/x">) => {
    const given = { db, actor: actorOf(c), origin: originOf(c), id: c.req.param("id"), now: new Date(clock()) };
    return c.json(await VERBS[verb](given, await jsonBody(c, MAX_BODY)));
  };
  return new Hono<AppEnv>()
    .get("/orders", async (c) => {
      const filter = parseQuery(OrderFilter, c.req.query());
      return c.json(await listOrders(db, actorOf(c), filter, new Date(clock())));
    })
    .post("/orders", async (c) =>
      c.json(await openOrder(deps, actorOf(c), originOf(c), await jsonBody(c, MAX_BODY)), 201),
    )
    .get("/orders/:id", async (c) => c.json(await orderThread(db, actorOf(c), c.req.param("id"))))
    .post("/orders/:id/answer", change("answer"))
    .post("/orders/:id/return", change("return"))
    .post("/orders/:id/extend", change("extend"))
    .post("/orders/:id/close", change("close"));
}
