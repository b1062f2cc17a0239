import { and, desc, eq, gt, isNull, lt, sql } from "drizzle-orm";
import { Notification, type NotificationList, type NotificationQuery } from "../../contracts/notification.ts";
import type { Actor } from "../access/actor.ts";
import type { Database } from "../postgres/database.ts";
import { notifications } from "../postgres/workTables.ts";

type Query = NotificationQuery & { since?: Date };

/** What a person was told, newest first. A kind that this version does not know is left out. */
export async function listNotifications(db: Database, actor: Actor, query: Query): Promise<NotificationList> {
  if (actor.kind !== "person") return { notifications: [], unread: 0, next: null };
  const own = eq(notifications.personId, actor.id);
  const unread = and(own, isNull(notifications.readAt));
  const [rows, [count]] = await Promise.all([
    db
      .select()
      .from(notifications)
      .where(
        and(
          query.unread ? unread : own,
          query.before === undefined ? undefined : lt(notifications.id, query.before),
          query.since && gt(notifications.at, query.since),
        ),
      )
      .orderBy(desc(notifications.id))
      .limit(query.limit),
    db
      .select({ n: sql<number>`count(*)`.mapWith(Number) })
      .from(notifications)
      .where(unread),
  ]);
  const list = rows.flatMap((row) => {
    const found = Notification.safeParse({
      ...row,
      at: row.at.toISOString(),
      readAt: row.readAt?.toISOString() ?? null,
    });
    return found.success ? [found.data] : [];
  });
  return {
    notifications: list,
    unread: count!.n,
    next: rows.length === query.limit ? (rows.at(-1)?.id ?? null) : null,
  };
}
