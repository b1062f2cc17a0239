import { Hono } from "hono";
import { changeAccount } from "../account/changeAccount.ts";
import { endSessions } from "../account/endSessions.ts";
import { readAccount } from "../account/readAccount.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";

/** The reader's own account: choices, and the browsers that are signed in (`others` and `all` are ids too). */
export function accountRoutes({ db, whoIs }: Deps) {
  return new Hono<AppEnv>()
    .get("/account", async (c) => c.json(await readAccount(db, actorOf(c))))
    .patch("/account", async (c) => {
      await changeAccount(db, actorOf(c), originOf(c), await jsonBody(c, 4096));
      return c.json({ changed: true });
    })
    .delete("/account/sessions/:id", async (c) => {
      await endSessions(db, actorOf(c), originOf(c), c.req.param("id"));
      whoIs.forget();
      return c.json({ ended: true });
    });
}
