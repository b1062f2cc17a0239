import { randomUUID } from "node:crypto";
import { SetUp } from "../../contracts/people.ts";
import { audit, type Origin } from "../access/audit.ts";
import { touch } from "../access/topics.ts";
import { personActor } from "../access/whoIs.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { grants, people } from "../postgres/peopleTables.ts";
import { countAdministrators } from "./administrators.ts";
import { emailTaken } from "./emailTaken.ts";
import { makeLink, takeLink } from "./oneTimeLink.ts";
import type { PeopleDeps } from "./peopleDeps.ts";
import { checkPassword, setPassword } from "./setPassword.ts";

const FIRST_ROLES = ["administrator", "data_team"] as const;

/** The key of a link that makes the first administrator; null when there is one. Earlier keys end. */
export async function offerSetUp({ db }: Pick<PeopleDeps, "db">): Promise<string | null> {
  return db.transaction(async (tx) => {
    if ((await countAdministrators(tx)) > 0) return null;
    return makeLink(tx, "setup", null, "start");
  });
}

/** Makes the first administrator, who also belongs to the data team. Throws Problem 410, 409 or 422. */
export async function setUp({ db, hashPassword }: PeopleDeps, origin: Origin, given: unknown): Promise<{ id: string }> {
  const { key, name, email, password } = parseBody(SetUp, given);
  checkPassword(password, [name, email]);
  const id = randomUUID();
  await db.transaction(async (tx) => {
    await takeLink(tx, "setup", key);
    if ((await countAdministrators(tx)) > 0) throw new Problem(410, "link-gone", "There is an administrator already.");
    await emailTaken(tx.insert(people).values({ id, name, email, emailVerified: true }));
    const held = FIRST_ROLES.map((role) => ({ role }));
    await tx
      .insert(grants)
      .values(held.map((grant) => ({ id: randomUUID(), personId: id, ...grant, grantedBy: "setup" })));
    await setPassword(tx, { id, email }, await hashPassword(password));
    await touch(tx, "people");
    await audit(tx, personActor({ id, name, email }, held), origin, {
      action: "people.setup",
      subjectKind: "person",
      subject: id,
      detail: { roles: FIRST_ROLES },
    });
  });
  return { id };
}
