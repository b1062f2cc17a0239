import { and, eq, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../access/audit.ts";
import { Problem } from "../api/problem.ts";
import { LOCK } from "../postgres/database.ts";
import { grants, people } from "../postgres/peopleTables.ts";

/** How many people can administer the system; the demo's do not count. */
export async function countAdministrators(db: Pick<Transaction, "select">): Promise<number> {
  const [row] = await db
    .select({ n: sql<number>`count(DISTINCT ${people.id})::int` })
    .from(grants)
    .innerJoin(people, eq(people.id, grants.personId))
    .where(and(eq(grants.role, "administrator"), isNull(people.disabledAt), eq(people.demo, false)));
  return row?.n ?? 0;
}

/**
 * Runs a change of rights so that an administrator is left if there was one: two that remove each other at once take
 * turns, and the second is refused. Throws Problem 409.
 */
export async function keepingAdministrators<T>(tx: Transaction, change: () => Promise<T>): Promise<T> {
  await tx.execute(sql`SELECT pg_advisory_xact_lock(${LOCK.administrators})`);
  const before = await countAdministrators(tx);
  const result = await change();
  if (before > 0 && (await countAdministrators(tx)) === 0)
    throw new Problem(409, "last-administrator", "Nobody would be left to administer the system.");
  return result;
}
