import type { Action } from "../access/policy.ts";

/**
 * What a caller must be able to do, to something if not to everything, before a route's handler runs; the handler itself
 * asks the policy about the subject it finds. `public`: anyone. `token`: ingest, which asks for a token of its own.
 * `self`-routes are open to everyone who is signed in. A route that is not listed answers 403 to everyone.
 */
export const ROUTE_RULES: Readonly<Record<string, Action | "public" | "token">> = {
  "GET /healthz": "public",
  "GET /readyz": "public",
  "GET /metrics": "public",
  "ALL /api/auth/*": "public",
  "GET /api/v1/me": "public",
  "GET /api/v1/jobs": "health.read",
  "POST /api/v1/ingest/:stream": "token",
  "GET /api/v1/indicators": "figures.read",
  "GET /api/v1/indicators/:id": "figures.read",
  "GET /api/v1/indicators/:id/value": "figures.read",
  "GET /api/v1/indicators/:id/series": "figures.read",
  "GET /api/v1/indicators/:id/events": "figures.read",
  "GET /api/v1/registry/:kind": "registry.read",
  "PUT /api/v1/registry/:kind": "registry.write",
  "DELETE /api/v1/registry/:kind/:code": "registry.write",
  "GET /api/v1/tokens": "tokens.manage",
  "POST /api/v1/tokens": "tokens.manage",
  "DELETE /api/v1/tokens/:id": "tokens.manage",
  "GET /api/v1/displays": "displays.manage",
  "POST /api/v1/displays": "displays.manage",
  "DELETE /api/v1/displays/:id": "displays.manage",
  "GET /api/v1/dead-letters": "deadLetters.manage",
  "POST /api/v1/dead-letters/replay": "deadLetters.manage",
  "POST /api/v1/dead-letters/discard": "deadLetters.manage",
  "GET /api/v1/disputes": "disputes.read",
  "GET /api/v1/disputes/counts": "disputes.read",
  "POST /api/v1/disputes": "disputes.file",
  "GET /api/v1/disputes/:code": "disputes.read",
  "GET /api/v1/disputes/:code/people": "disputes.handle",
  "POST /api/v1/disputes/:code/steps": "disputes.handle",
  "POST /api/v1/disputes/:code/assign": "disputes.handle",
  "POST /api/v1/disputes/:code/transfer": "disputes.handle",
  "POST /api/v1/disputes/:code/confirm": "disputes.confirm",
  "POST /api/v1/disputes/:code/reopen": "disputes.confirm",
  "POST /api/v1/disputes/:code/comments": "disputes.comment",
  "POST /api/v1/disputes/:code/reveal": "disputes.reveal",
  "POST /api/v1/disputes/:code/attachments": "disputes.comment",
  "GET /api/v1/disputes/:code/attachments/:id": "disputes.read",
  "DELETE /api/v1/disputes/:code/attachments/:id": "disputes.comment",
};
