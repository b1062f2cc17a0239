import { eq } from "drizzle-orm";
import { AccountChange } from "../../contracts/people.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import type { Database } from "../postgres/database.ts";
import { people } from "../postgres/peopleTables.ts";
import { needPersonActor } from "./readAccount.ts";

/** Keeps what people choose for themselves: their language. Mails of notices are chosen by chooseDigest. */
export async function changeAccount(db: Database, actor: Actor, origin: Origin, given: unknown): Promise<void> {
  authorise(actor, "account.own");
  needPersonActor(actor);
  const change = parseBody(AccountChange, given);
  if (Object.keys(change).length === 0) return;
  await db.transaction(async (tx) => {
    await tx.update(people).set(change).where(eq(people.id, actor.id));
    await audit(tx, actor, origin, {
      action: "account.change",
      subjectKind: "person",
      subject: actor.id,
      detail: change,
    });
  });
}
