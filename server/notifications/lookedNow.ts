import { and, eq, isNull, lt, or } from "drizzle-orm";
import { SeenToday } from "../../contracts/today.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import type { Database } from "../postgres/database.ts";
import { people } from "../postgres/peopleTables.ts";

/** A person has seen their day as it stood at an instant. */
export async function lookedNow(
  db: Database,
  actor: Actor,
  body: unknown,
  now = new Date(),
): Promise<{ lookedAt: string }> {
  authorise(actor, "self");
  const given = new Date(parseBody(SeenToday, body).at);
  const lookedAt = given < now ? given : now;
  await db
    .update(people)
    .set({ lookedAt })
    .where(and(eq(people.id, actor.id), or(isNull(people.lookedAt), lt(people.lookedAt, lookedAt))));
  return { lookedAt: lookedAt.toISOString() };
}
