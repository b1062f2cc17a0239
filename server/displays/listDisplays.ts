import { desc } from "drizzle-orm";
import type { Display } from "../../contracts/access.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import type { Database } from "../postgres/database.ts";
import { displays } from "../postgres/peopleTables.ts";

/** Every wall that was made, newest first. */
export async function listDisplays(db: Database, actor: Actor): Promise<Display[]> {
  authorise(actor, "displays.manage");
  const rows = await db.select().from(displays).orderBy(desc(displays.createdAt));
  return rows.map(({ hash: _, createdBy: __, createdAt, seenAt, revokedAt, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    seenAt: seenAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}
