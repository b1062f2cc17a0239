import { Hono } from "hono";
import { createDisplay } from "../displays/createDisplay.ts";
import { listDisplays } from "../displays/listDisplays.ts";
import { revokeDisplay } from "../displays/revokeDisplay.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";

/** Walls of screens: made, listed and revoked. A wall's link is answered once. */
export function displayRoutes({ db, registry, whoIs }: Deps) {
  return new Hono<AppEnv>()
    .get("/displays", async (c) => c.json(await listDisplays(db, actorOf(c))))
    .post("/displays", async (c) => {
      const deps = { db, registered: registry.snapshot().has };
      return c.json(await createDisplay(deps, actorOf(c), originOf(c), await jsonBody(c, 65_536)), 201);
    })
    .delete("/displays/:id", async (c) => {
      await revokeDisplay(db, actorOf(c), originOf(c), c.req.param("id"));
      whoIs.forget();
      return c.json({ id: c.req.param("id"), revoked: true });
    });
}
