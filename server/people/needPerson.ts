import { eq } from "drizzle-orm";
import type { Transaction } from "../access/audit.ts";
import { Problem } from "../api/problem.ts";
import { people } from "../postgres/peopleTables.ts";

/** A person's row, held until the end of the transaction. Throws Problem 404. */
export async function needPerson(tx: Transaction, id: string) {
  const [person] = await tx.select().from(people).where(eq(people.id, id)).for("update");
  if (!person) throw new Problem(404, "unknown-person", "There is no such person.");
  return person;
}
