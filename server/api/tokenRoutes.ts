import { Hono } from "hono";
import { createToken, listTokens, revokeToken } from "../ingest/tokens.ts";
import { wantedToken } from "../ingest/wantedToken.ts";
import { type AppEnv, type Deps, jsonBody } from "./context.ts";
import { Problem } from "./problem.ts";

/** Ingest tokens: made, listed and revoked. A token's text is answered once. */
export function tokenRoutes(deps: Deps) {
  const { db, gate, registry } = deps;
  return new Hono<AppEnv>()
    .get("/tokens", async (c) => {
      return c.json(await listTokens(db));
    })
    .post("/tokens", async (c) => {
      const wanted = wantedToken(await jsonBody(c, 65_536), registry.snapshot().has);
      return c.json({ ...(await createToken(db, wanted)), ...wanted }, 201);
    })
    .delete("/tokens/:id", async (c) => {
      if (!(await revokeToken(db, c.req.param("id"))))
        throw new Problem(404, "unknown-token", "There is no token of that id.");
      gate.forget();
      return c.json({ id: c.req.param("id"), revoked: true });
    });
}
