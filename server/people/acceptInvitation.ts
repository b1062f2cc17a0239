import { AcceptInvitation } from "../../contracts/people.ts";
import { audit, type Origin } from "../access/audit.ts";
import { touch } from "../access/topics.ts";
import { personActor } from "../access/whoIs.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { needPerson } from "./needPerson.ts";
import { takeLink } from "./oneTimeLink.ts";
import type { PeopleDeps } from "./peopleDeps.ts";
import { checkPassword, setPassword } from "./setPassword.ts";

/** Sets the password of the person whom a link was made for; their sign-ins elsewhere end. Throws Problem 410, 403 or 422. */
export async function acceptInvitation(
  { db, hashPassword }: PeopleDeps,
  origin: Origin,
  given: unknown,
): Promise<{ email: string }> {
  const { key, password } = parseBody(AcceptInvitation, given);
  return db.transaction(async (tx) => {
    const { personId } = await takeLink(tx, "invite", key);
    const person = await needPerson(tx, personId!);
    if (person.disabledAt || person.demo) throw new Problem(403, "disabled", "This account is disabled.");
    checkPassword(password, [person.name, person.email]);
    await setPassword(tx, person, await hashPassword(password));
    await touch(tx, "people");
    await audit(tx, personActor(person, []), origin, {
      action: "people.password",
      subjectKind: "person",
      subject: person.id,
    });
    return { email: person.email };
  });
}
