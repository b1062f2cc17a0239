import { Hono } from "hono";
import { NotificationQuery } from "../../contracts/notification.ts";
import { chooseDigest, readDigest } from "../notifications/chooseDigest.ts";
import { listNotifications } from "../notifications/listNotifications.ts";
import { lookedNow } from "../notifications/lookedNow.ts";
import { markRead } from "../notifications/markRead.ts";
import { readToday } from "../today/readToday.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";
import { parseQuery } from "./parseInput.ts";

const MAX_BODY = 65_536;

/** What the reader was told: listed, marked as read, and how it is mailed to them; and their day. */
export function notificationRoutes(deps: Deps) {
  const { db, clock } = deps;
  return new Hono<AppEnv>()
    .get("/notifications", async (c) =>
      c.json(await listNotifications(db, actorOf(c), parseQuery(NotificationQuery, c.req.query()))),
    )
    .post("/notifications/read", async (c) => c.json(await markRead(db, actorOf(c), await jsonBody(c, MAX_BODY))))
    .get("/notifications/digest", async (c) => c.json({ digest: await readDigest(db, actorOf(c)) }))
    .put("/notifications/digest", async (c) =>
      c.json(await chooseDigest(db, actorOf(c), originOf(c), await jsonBody(c, MAX_BODY))),
    )
    .get("/today", async (c) => c.json(await readToday(deps, actorOf(c), clock())))
    .post("/today/seen", async (c) => c.json(await lookedNow(db, actorOf(c), await jsonBody(c, MAX_BODY))));
}
