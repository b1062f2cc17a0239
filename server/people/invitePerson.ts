import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { Problem } from "../api/problem.ts";
import { needPerson } from "./needPerson.ts";
import { makeLink } from "./oneTimeLink.ts";
import type { PeopleDeps } from "./peopleDeps.ts";

/** A new link by which a person chooses a password; the one before ends. Throws Problem 404 or 409. */
export async function invitePerson(
  { db }: Pick<PeopleDeps, "db">,
  actor: Actor,
  origin: Origin,
  id: string,
): Promise<{ path: string }> {
  authorise(actor, "people.manage");
  return db.transaction(async (tx) => {
    const person = await needPerson(tx, id);
    if (person.demo) throw new Problem(409, "demo-person", "The demo's people have no password.");
    const key = await makeLink(tx, "invite", id, actor.id);
    await touch(tx, "people");
    await audit(tx, actor, origin, { action: "people.invite", subjectKind: "person", subject: id });
    return { path: `/invite?key=${key}` };
  });
}
