import type { MiddlewareHandler } from "hono";
import { matchedRoutes } from "hono/route";
import { NOBODY } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import type { WhoIs } from "../access/whoIs.ts";
import type { AppEnv } from "./context.ts";
import { Problem } from "./problem.ts";
import { ROUTE_RULES } from "./routeRules.ts";

const READING = ["GET", "HEAD", "OPTIONS"];

/**
 * Stands before every handler: finds who asks, and lets them through when the route's rule (routeRules.ts) allows it.
 * A route without a rule answers 403 to everyone, so that a new one cannot be forgotten.
 */
export function guard(whoIs: WhoIs): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const route = matchedRoutes(c).find(({ path, method }) => method !== "ALL" || path === "/api/auth/*");
    // Nothing is there: the answer is 404, whoever asks.
    if (!route) return next();
    const rule = ROUTE_RULES[`${route.method} ${route.path}`];
    if (rule === undefined)
      throw new Problem(403, "no-rule", "This route has no rule of access, so nobody may use it.");
    if (rule === "token" || route.path === "/api/auth/*") {
      c.set("actor", NOBODY);
      // Signing somebody in from a foreign page would be an attack too.
      if (rule === "public" && !READING.includes(c.req.method))
        sameOrigin(c.req.header("origin"), c.req.header("host"));
      return next();
    }
    const authorization = c.req.header("authorization");
    const cookie = c.req.header("cookie");
    const actor =
      rule === "public" && !cookie && !authorization ? NOBODY : await whoIs.actorOf({ cookie, authorization });
    c.set("actor", actor);
    if (rule !== "public") authorise(actor, rule);
    if (!authorization && !READING.includes(c.req.method)) sameOrigin(c.req.header("origin"), c.req.header("host"));
    return next();
  };
}

/** A browser's change comes from a page of this origin (CSRF). Throws Problem 403. */
function sameOrigin(origin: string | undefined, host: string | undefined): void {
  if (origin !== undefined && URL.canParse(origin) && new URL(origin).host === host) return;
  throw new Problem(403, "foreign-origin", "A change with a session cookie must come from a page of this address.");
}
