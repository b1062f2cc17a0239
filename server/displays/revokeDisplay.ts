import { and, eq, isNull, sql } from "drizzle-orm";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { displays } from "../postgres/peopleTables.ts";

/** Ends a wall's link; its screens show nothing new from then on. Throws Problem 404. */
export async function revokeDisplay(db: Database, actor: Actor, origin: Origin, id: string): Promise<void> {
  authorise(actor, "displays.manage");
  await db.transaction(async (tx) => {
    const [row] = await tx
      .update(displays)
      .set({ revokedAt: sql`now()` })
      .where(and(eq(displays.id, id), isNull(displays.revokedAt)))
      .returning({ id: displays.id });
    if (!row) throw new Problem(404, "unknown-display", "There is no display of that id whose link still holds.");
    await touch(tx, "tokens");
    await audit(tx, actor, origin, { action: "displays.revoke", subjectKind: "display", subject: id });
  });
}
