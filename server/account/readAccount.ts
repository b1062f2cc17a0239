import { and, desc, eq, gt, sql } from "drizzle-orm";
import type { Account } from "../../contracts/people.ts";
import type { Actor } from "../access/actor.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { accounts, people, sessions } from "../postgres/peopleTables.ts";

/** Throws Problem 403 for whoever is no person: a display or a token has no account. */
export function needPersonActor(actor: Actor): void {
  if (actor.kind !== "person") throw new Problem(403, "forbidden", "Only a person has an account.");
}

/** The reader's own account with the browsers that are signed in to it. */
export async function readAccount(db: Database, actor: Actor): Promise<Account> {
  needPersonActor(actor);
  const [[person], open, [local]] = await Promise.all([
    db.select().from(people).where(eq(people.id, actor.id)),
    db
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, actor.id), gt(sessions.expiresAt, sql`now()`)))
      .orderBy(desc(sessions.createdAt)),
    db
      .select({ id: accounts.id })
      .from(accounts)
      .where(and(eq(accounts.userId, actor.id), eq(accounts.providerId, "credential"))),
  ]);
  if (!person) throw new Problem(404, "unknown-person", "There is no such person.");
  return {
    name: person.name,
    email: person.email,
    locale: person.locale,
    twoFactor: person.twoFactorEnabled ?? false,
    password: local !== undefined,
    sessions: open.map(({ id, createdAt, expiresAt, ipAddress, userAgent }) => ({
      id,
      current: id === actor.sessionId,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      ipAddress,
      userAgent,
    })),
  };
}
