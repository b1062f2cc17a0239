import { Hono } from "hono";
import { acceptInvitation } from "../people/acceptInvitation.ts";
import { changePerson } from "../people/changePerson.ts";
import { createPerson } from "../people/createPerson.ts";
import { freePerson, isFreeing } from "../people/freePerson.ts";
import { invitePerson } from "../people/invitePerson.ts";
import { listPeople } from "../people/listPeople.ts";
import type { PeopleDeps } from "../people/peopleDeps.ts";
import { setUp } from "../people/setUp.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";
import { Problem } from "./problem.ts";

const MAX_BYTES = 65_536;

/** People and their roles, the first administrator, and invitations. A link's key is answered once. */
export function peopleRoutes({ db, auth, registry, whoIs }: Deps) {
  const deps = (): PeopleDeps => ({
    db,
    registered: registry.snapshot().has,
    hashPassword: async (password) => (await auth.$context).password.hash(password),
  });
  return new Hono<AppEnv>()
    .post("/setup", async (c) => c.json(await setUp(deps(), originOf(c), await jsonBody(c, MAX_BYTES)), 201))
    .post("/invite", async (c) => {
      const done = await acceptInvitation(deps(), originOf(c), await jsonBody(c, MAX_BYTES));
      whoIs.forget();
      return c.json(done);
    })
    .get("/people", async (c) => c.json(await listPeople(db, actorOf(c))))
    .post("/people", async (c) =>
      c.json(await createPerson(deps(), actorOf(c), originOf(c), await jsonBody(c, MAX_BYTES)), 201),
    )
    .patch("/people/:id", async (c) => {
      const id = c.req.param("id");
      await changePerson(deps(), actorOf(c), originOf(c), id, await jsonBody(c, MAX_BYTES));
      whoIs.forget();
      return c.json({ id });
    })
    .post("/people/:id/invite", async (c) =>
      c.json(await invitePerson({ db }, actorOf(c), originOf(c), c.req.param("id")), 201),
    )
    .post("/people/:id/:freeing", async (c) => {
      const { id, freeing } = c.req.param();
      if (!isFreeing(freeing)) throw new Problem(404, "not-found", "There is nothing of that name.");
      await freePerson({ db }, actorOf(c), originOf(c), id, freeing);
      whoIs.forget();
      return c.json({ id });
    });
}
