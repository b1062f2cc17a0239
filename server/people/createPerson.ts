import { randomUUID } from "node:crypto";
import { NewPerson } from "../../contracts/people.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { grants, people } from "../postgres/peopleTables.ts";
import { emailTaken } from "./emailTaken.ts";
import { makeLink } from "./oneTimeLink.ts";
import { checkGrants, type PeopleDeps } from "./peopleDeps.ts";

/** Adds a person; `path` is the link by which they choose a password, told this once. Throws Problem 422 or 409. */
export async function createPerson(
  deps: PeopleDeps,
  actor: Actor,
  origin: Origin,
  given: unknown,
): Promise<{ id: string; path: string }> {
  authorise(actor, "people.manage");
  const { name, email, grants: held } = parseBody(NewPerson, given);
  checkGrants(deps, held);
  const id = randomUUID();
  return deps.db.transaction(async (tx) => {
    await emailTaken(tx.insert(people).values({ id, name, email, emailVerified: true }));
    if (held.length > 0)
      await tx
        .insert(grants)
        .values(held.map((grant) => ({ id: randomUUID(), personId: id, ...grant, grantedBy: actor.id })))
        .onConflictDoNothing();
    const key = await makeLink(tx, "invite", id, actor.id);
    await touch(tx, "people");
    await audit(tx, actor, origin, {
      action: "people.create",
      subjectKind: "person",
      subject: id,
      detail: { grants: held },
    });
    return { id, path: `/invite?key=${key}` };
  });
}
