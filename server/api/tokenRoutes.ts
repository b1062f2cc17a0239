import { Hono } from "hono";
import { endToken } from "../tokens/endToken.ts";
import { issueToken } from "../tokens/issueToken.ts";
import { listIssued } from "../tokens/listIssued.ts";
import { rotateToken } from "../tokens/rotateToken.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";

/** Tokens of machines: made, listed, rotated and revoked. A token's text is answered once. */
export function tokenRoutes({ db, gate, registry, whoIs }: Deps) {
  return new Hono<AppEnv>()
    .get("/tokens", async (c) => c.json(await listIssued(db, actorOf(c))))
    .post("/tokens", async (c) => {
      const deps = { db, registered: registry.snapshot().has };
      return c.json(await issueToken(deps, actorOf(c), originOf(c), await jsonBody(c, 65_536)), 201);
    })
    .post("/tokens/:id/rotate", async (c) => {
      const made = await rotateToken(db, actorOf(c), originOf(c), c.req.param("id"), await jsonBody(c, 4096));
      gate.forget();
      return c.json(made, 201);
    })
    .delete("/tokens/:id", async (c) => {
      await endToken(db, actorOf(c), originOf(c), c.req.param("id"));
      whoIs.forget();
      return c.json({ id: c.req.param("id"), revoked: true });
    });
}
