import { Hono } from "hono";
import { isStream, STREAM_NAMES } from "../../contracts/streams.ts";
import type { AppEnv } from "./context.ts";
import { openApiDocument } from "./openapi/openApiDocument.ts";
import { streamSchema } from "./openapi/streamSchema.ts";
import { Problem } from "./problem.ts";

let document: string | undefined;

/** What describes the interface to machines: `/api/openapi.json`, and the schemas of the streams. */
export function openApiRoutes() {
  return new Hono<AppEnv>()
    .get("/openapi.json", (c) => {
      document ??= JSON.stringify(openApiDocument());
      return c.body(document, 200, { "Content-Type": "application/json" });
    })
    .get("/v1/streams", (c) => c.json({ streams: STREAM_NAMES.map(streamSchema) }))
    .get("/v1/streams/:stream", (c) => {
      const stream = c.req.param("stream");
      if (!isStream(stream)) throw new Problem(404, "unknown-stream", `There is no stream ${JSON.stringify(stream)}.`);
      return c.body(JSON.stringify(streamSchema(stream)), 200, { "Content-Type": "application/schema+json" });
    });
}
