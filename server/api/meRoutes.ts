import { Hono } from "hono";
import type { Me } from "../../contracts/access.ts";
import type { Actor } from "../access/actor.ts";
import { ACTIONS, reachOf, scopeOf } from "../access/policy.ts";
import { type AppEnv, actorOf } from "./context.ts";

/** Who an actor is, as their own pages see it; null for nobody. */
export function describeActor(actor: Actor): Me | null {
  if (actor.kind === "nobody" || actor.kind === "system") return null;
  const scope = scopeOf(actor);
  return {
    kind: actor.kind,
    id: actor.id,
    name: actor.name,
    email: actor.email,
    grants: actor.grants,
    units: scope ? scope.units : [],
    districts: scope ? scope.districts : [],
    actions: ACTIONS.filter((action) => reachOf(actor, action) !== null),
  };
}

/** `GET /api/v1/me`: who is signed in; null when nobody is. */
export function meRoutes() {
  return new Hono<AppEnv>().get("/me", (c) => c.json(describeActor(actorOf(c))));
}
