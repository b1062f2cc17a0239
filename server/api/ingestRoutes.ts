import { Hono } from "hono";
import { receive } from "../ingest/receive.ts";
import type { AppEnv, Deps } from "./context.ts";

/** `POST /api/v1/ingest/{stream}`, contract §3. */
export function ingestRoutes(deps: Deps) {
  return new Hono<AppEnv>().post("/ingest/:stream", async (c) =>
    c.json(await receive(deps.receive, c.env.incoming, c.req.param("stream"))),
  );
}
