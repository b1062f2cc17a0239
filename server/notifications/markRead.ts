import { and, eq, inArray, isNull, lte } from "drizzle-orm";
import { MarkRead } from "../../contracts/notification.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import type { Database } from "../postgres/database.ts";
import { notifications } from "../postgres/workTables.ts";

/** Marks what a person was told as read; only their own. It says nothing about the city, so the audit log is spared it. */
export async function markRead(db: Database, actor: Actor, body: unknown, now = new Date()): Promise<{ read: number }> {
  authorise(actor, "self");
  const wanted = parseBody(MarkRead, body);
  return db.transaction(async (transaction) => {
    const which = "ids" in wanted ? inArray(notifications.id, wanted.ids) : lte(notifications.id, wanted.upTo);
    const rows = await transaction
      .update(notifications)
      .set({ readAt: now })
      .where(and(eq(notifications.personId, actor.id), isNull(notifications.readAt), which))
      .returning({ id: notifications.id });
    if (rows.length > 0) await touch(transaction, "notifications");
    return { read: rows.length };
  });
}
