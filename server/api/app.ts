import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { isAuthPath } from "../access/authPaths.ts";
import { readBody } from "../ingest/readBody.ts";
import { listJobRuns } from "../jobs.ts";
import { accountRoutes } from "./accountRoutes.ts";
import { auditRoutes } from "./auditRoutes.ts";
import { boardRoutes } from "./boardRoutes.ts";
import type { AppEnv, Deps } from "./context.ts";
import { deadLetterRoutes } from "./deadLetterRoutes.ts";
import { displayRoutes } from "./displayRoutes.ts";
import { disputeRoutes } from "./disputeRoutes.ts";
import { exportRoutes } from "./exportRoutes.ts";
import { guard } from "./guard.ts";
import { indicatorRoutes } from "./indicatorRoutes.ts";
import { ingestRoutes } from "./ingestRoutes.ts";
import { meRoutes } from "./meRoutes.ts";
import { meteringRoutes } from "./meteringRoutes.ts";
import { notificationRoutes } from "./notificationRoutes.ts";
import { openApiRoutes } from "./openApiRoutes.ts";
import { orderRoutes } from "./orderRoutes.ts";
import { peerOf } from "./peer.ts";
import { peopleRoutes } from "./peopleRoutes.ts";
import { planRoutes } from "./planRoutes.ts";
import { Problem } from "./problem.ts";
import { registryRoutes } from "./registryRoutes.ts";
import { searchRoutes } from "./searchRoutes.ts";
import { sharingRoutes } from "./sharingRoutes.ts";
import { tokenRoutes } from "./tokenRoutes.ts";
import { viewRoutes } from "./viewRoutes.ts";
import { webhookRoutes } from "./webhookRoutes.ts";

/** Whether the error, or what caused it, is a store that cannot be reached, is stopping or is starting. */
function storeIsAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as { code?: string };
  if (/^(57P0[1-3]|08\w{3}|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$/.test(code ?? "")) return true;
  if (/ECONNREFUSED|ECONNRESET|EPIPE|socket hang up|timeout|terminated/i.test(error.message)) return true;
  return storeIsAway(error.cause);
}

/** better-auth's own endpoints. It counts tries by address, so it is told the peer's, never a header from outside. */
async function authAnswer({ auth, whoIs }: Deps, c: Context<AppEnv>): Promise<Response> {
  if (!isAuthPath(c.req.method, c.req.path.slice("/api/auth".length)))
    throw new Problem(404, "not-found", `There is nothing at ${c.req.method} ${c.req.path}.`);
  const headers = new Headers(c.req.raw.headers);
  headers.set("x-cockpit-peer", c.get("peer") ?? "");
  headers.set("x-cockpit-request", c.get("requestId"));
  const body = c.req.method === "GET" ? undefined : new Uint8Array(await readBody(c.env.incoming, 65_536));
  const answer = await auth.handler(new Request(c.req.url, { method: c.req.method, headers, body }));
  whoIs.forget();
  return answer;
}

/** The machine interface: /api/v1/*, /healthz, /readyz and /metrics. Every fault is answered as RFC 9457. */
export function apiApp(deps: Deps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(async (c, next) => {
    const given = c.req.header("x-request-id");
    const requestId = given && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
    c.set("requestId", requestId);
    c.set("peer", peerOf(c.env.incoming, deps.proxies));
    const started = performance.now();
    await next();
    c.res.headers.set("X-Request-Id", requestId);
    const ms = Math.round(performance.now() - started);
    const level = !c.req.path.startsWith("/api/") ? "trace" : c.res.status >= 500 ? "warn" : "debug";
    deps.log[level]({ requestId, method: c.req.method, path: c.req.path, status: c.res.status, ms }, "request");
  });
  app.use(async (c, next) => {
    // No store keeps a NUL in a text, so there is nothing of such a name.
    if (c.req.url.includes("%00"))
      throw new Problem(400, "malformed-address", "The address has a NUL character in it.");
    await next();
  });
  app.use(guard(deps.whoIs));
  app.all("/api/auth/*", (c) => authAnswer(deps, c));
  app.get("/healthz", (c) => c.json({ status: "ok" }));
  app.get("/readyz", async (c) => {
    const waiting = await deps.notReady();
    const ready = Object.keys(waiting).length === 0;
    return c.json({ status: ready ? "ready" : "not ready", waiting }, ready ? 200 : 503);
  });
  app.get("/metrics", async (c) =>
    c.text(await deps.metrics(), 200, { "Content-Type": "text/plain; version=0.0.4; charset=utf-8" }),
  );
  app.get("/api/v1/jobs", async (c) => c.json(await listJobRuns(deps.db)));
  app.route("/api", openApiRoutes());
  app.route("/api/v1", meRoutes());
  app.route("/api/v1", exportRoutes(deps));
  app.route("/api/v1", ingestRoutes(deps));
  app.route("/api/v1", indicatorRoutes(deps));
  app.route("/api/v1", planRoutes(deps.plan));
  app.route("/api/v1", boardRoutes(deps));
  app.route("/api/v1", registryRoutes(deps));
  app.route("/api/v1", tokenRoutes(deps));
  app.route("/api/v1", displayRoutes(deps));
  app.route("/api/v1", peopleRoutes(deps));
  app.route("/api/v1", accountRoutes(deps));
  app.route("/api/v1", deadLetterRoutes(deps));
  app.route("/api/v1", disputeRoutes(deps.disputes));
  app.route("/api/v1", viewRoutes(deps));
  app.route("/api/v1", sharingRoutes(deps));
  app.route("/api/v1", orderRoutes(deps));
  app.route("/api/v1", notificationRoutes(deps));
  app.route("/api/v1", webhookRoutes(deps));
  app.route("/api/v1", auditRoutes(deps));
  app.route("/api/v1", meteringRoutes(deps));
  app.route("/api/v1", searchRoutes(deps.search));
  app.notFound((c) =>
    new Problem(404, "not-found", `There is nothing at ${c.req.method} ${c.req.path}.`).toResponse(c.get("requestId")),
  );
  app.onError((error, c) => {
    const requestId = c.get("requestId");
    if (error instanceof Problem) return error.toResponse(requestId);
    deps.log.error({ err: error, requestId, path: c.req.path }, "request failed");
    if (storeIsAway(error)) {
      return new Problem(503, "store-unavailable", "A store does not answer; try again.", {
        headers: { "Retry-After": "2" },
      }).toResponse(requestId);
    }
    return new Problem(
      500,
      "internal-error",
      "Something went wrong here; the log has it under this request_id.",
    ).toResponse(requestId);
  });
  return app;
}
