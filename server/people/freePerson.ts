import { eq } from "drizzle-orm";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin, type Transaction } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { people, sessions, signInFailures, twoFactors } from "../postgres/peopleTables.ts";
import { needPerson } from "./needPerson.ts";
import type { PeopleDeps } from "./peopleDeps.ts";

type Row = typeof people.$inferSelect;
/** What an administrator takes off a person: a lock after failures, their sign-ins, or a second factor that was lost. */
const FREEING = {
  unlock: (tx: Transaction, { email }: Row) =>
    tx.delete(signInFailures).where(eq(signInFailures.key, `email:${email}`)),
  "end-sessions": (tx: Transaction, { id }: Row) => tx.delete(sessions).where(eq(sessions.userId, id)),
  "reset-second-factor": async (tx: Transaction, { id }: Row) => {
    await tx.delete(twoFactors).where(eq(twoFactors.userId, id));
    await tx.update(people).set({ twoFactorEnabled: false }).where(eq(people.id, id));
    await tx.delete(sessions).where(eq(sessions.userId, id));
  },
} as const;
export type Freeing = keyof typeof FREEING;
export const isFreeing = (text: string): text is Freeing => Object.hasOwn(FREEING, text);

/** Takes something off a person. Throws Problem 404. */
export async function freePerson(
  { db }: Pick<PeopleDeps, "db">,
  actor: Actor,
  origin: Origin,
  id: string,
  what: Freeing,
): Promise<void> {
  authorise(actor, "people.manage");
  await db.transaction(async (tx) => {
    await FREEING[what](tx, await needPerson(tx, id));
    await touch(tx, "people");
    await audit(tx, actor, origin, { action: `people.${what}`, subjectKind: "person", subject: id });
  });
}
