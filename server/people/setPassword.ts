import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../access/audit.ts";
import { passwordProblem } from "../access/passwordRules.ts";
import { Problem } from "../api/problem.ts";
import { accounts, sessions, signInFailures } from "../postgres/peopleTables.ts";

/** Throws Problem 422 with the name of the rule that a password breaks. */
export function checkPassword(password: string, about: readonly string[]): void {
  const rule = passwordProblem(password, about);
  if (rule) throw new Problem(422, "password-refused", `The password is refused: ${rule}.`, { extra: { rule } });
}

/** Gives a person a (new) password: their sign-ins end, and their account is unlocked. */
export async function setPassword(tx: Transaction, person: { id: string; email: string }, hash: string): Promise<void> {
  const credential = and(eq(accounts.userId, person.id), eq(accounts.providerId, "credential"));
  const changed = await tx
    .update(accounts)
    .set({ password: hash, updatedAt: new Date() })
    .where(credential)
    .returning({ id: accounts.id });
  if (changed.length === 0)
    await tx.insert(accounts).values({
      id: randomUUID(),
      accountId: person.id,
      providerId: "credential",
      userId: person.id,
      password: hash,
    });
  await tx.delete(sessions).where(eq(sessions.userId, person.id));
  await tx.delete(signInFailures).where(eq(signInFailures.key, `email:${person.email}`));
}
