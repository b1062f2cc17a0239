import { eq, sql } from "drizzle-orm";
import type { Person } from "../../contracts/people.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import { grantsOf } from "../access/whoIs.ts";
import type { Database } from "../postgres/database.ts";
import { grants, people, signInFailures } from "../postgres/peopleTables.ts";

/** Everyone who may or could sign in, by name. */
export async function listPeople(db: Database, actor: Actor, now = Date.now()): Promise<Person[]> {
  authorise(actor, "people.manage");
  const [rows, held] = await Promise.all([
    db
      .select({
        person: people,
        lockedUntil: signInFailures.lockedUntil,
        ready: sql<boolean>`EXISTS (SELECT FROM accounts a WHERE a.user_id = ${people.id})`,
        sessions: sql<number>`(SELECT count(*)::int FROM sessions s WHERE s.user_id = ${people.id} AND s.expires_at > now())`,
        lastSignInAt: sql<Date | null>`(SELECT max(s.created_at) FROM sessions s WHERE s.user_id = ${people.id})`,
      })
      .from(people)
      .leftJoin(signInFailures, eq(signInFailures.key, sql`'email:' || ${people.email}`))
      .orderBy(people.demo, people.name, people.id),
    db.select().from(grants).orderBy(grants.grantedAt),
  ]);
  const byPerson = new Map<string, typeof held>();
  for (const row of held) byPerson.set(row.personId, [...(byPerson.get(row.personId) ?? []), row]);
  return rows.map(({ person, lockedUntil, ready, sessions, lastSignInAt }) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    grants: grantsOf(byPerson.get(person.id) ?? []),
    demo: person.demo,
    disabledAt: person.disabledAt?.toISOString() ?? null,
    twoFactor: person.twoFactorEnabled ?? false,
    ready: ready || person.demo,
    lockedUntil: lockedUntil && lockedUntil.getTime() > now ? lockedUntil.toISOString() : null,
    sessions,
    lastSignInAt: lastSignInAt === null ? null : new Date(lastSignInAt).toISOString(),
    createdAt: person.createdAt.toISOString(),
  }));
}
