import { Hono } from "hono";
import { SharingQuery } from "../../contracts/sharing.ts";
import { approveRequest } from "../sharing/approveRequest.ts";
import { assignRequest } from "../sharing/assignRequest.ts";
import { commentRequest } from "../sharing/commentRequest.ts";
import { decideRequests } from "../sharing/decideRequests.ts";
import { listRequests } from "../sharing/listRequests.ts";
import { readRequest } from "../sharing/readRequest.ts";
import { rejectRequest } from "../sharing/rejectRequest.ts";
import { requestPeople } from "../sharing/requestPeople.ts";
import { resubmitRequest } from "../sharing/resubmitRequest.ts";
import { returnRequest } from "../sharing/returnRequest.ts";
import { submitRequest } from "../sharing/submitRequest.ts";
import type { By, SharingDeps } from "../sharing/takeStep.ts";
import { withdrawRequest } from "../sharing/withdrawRequest.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";
import { parseQuery } from "./parseInput.ts";

const MAX_BYTES = 65_536;
type Context = Parameters<typeof jsonBody>[0];
type Verb = (deps: SharingDeps, by: By, code: string, body: unknown) => Promise<object>;

const VERBS: Record<string, Verb> = {
  approve: approveRequest,
  return: returnRequest,
  reject: rejectRequest,
  withdraw: withdrawRequest,
  resubmit: resubmitRequest,
  comment: commentRequest,
  assign: assignRequest,
};

/** What the verbs of sharing work with, from what the routes have. */
export const sharingDeps = ({ db, registry, outbox, clock }: Pick<Deps, "db" | "registry" | "outbox" | "clock">) => ({
  db,
  registry: registry.snapshot,
  wake: () => outbox.kick(),
  clock,
});

/** 共享: the queue, one request, and a route a verb. */
export function sharingRoutes(given: Deps) {
  const deps = sharingDeps(given);
  const by = (c: Context): By => ({ actor: actorOf(c), origin: originOf(c) });
  const body = (c: Context) => jsonBody(c, MAX_BYTES);
  const app = new Hono<AppEnv>()
    .get("/sharing", async (c) => c.json(await listRequests(deps, actorOf(c), parseQuery(SharingQuery, c.req.query()))))
    .post("/sharing", async (c) => c.json(await submitRequest(deps, by(c), await body(c)), 201))
    .post("/sharing/decide", async (c) => c.json({ results: await decideRequests(deps, by(c), await body(c)) }))
    .get("/sharing/:code", async (c) => c.json(await readRequest(deps, actorOf(c), c.req.param("code"))))
    .get("/sharing/:code/people", async (c) => c.json(await requestPeople(deps, actorOf(c), c.req.param("code"))));
  for (const [name, verb] of Object.entries(VERBS))
    app.post(`/sharing/:code/${name}`, async (c) =>
      c.json(await verb(deps, by(c), c.req.param("code"), await body(c))),
    );
  return app;
}
