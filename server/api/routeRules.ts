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
  "GET /api/v1/sharing": "sharing.read",
  "POST /api/v1/sharing": "sharing.submit",
  "POST /api/v1/sharing/decide": "sharing.decide",
  "GET /api/v1/sharing/:code": "sharing.read",
  "POST /api/v1/sharing/:code/approve": "sharing.decide",
  "POST /api/v1/sharing/:code/return": "sharing.decide",
  "POST /api/v1/sharing/:code/reject": "sharing.decide",
  "POST /api/v1/sharing/:code/withdraw": "sharing.withdraw",
  "POST /api/v1/sharing/:code/resubmit": "sharing.submit",
  "POST /api/v1/sharing/:code/comment": "sharing.comment",
  "POST /api/v1/sharing/:code/assign": "sharing.decide",
};
