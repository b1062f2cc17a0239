import { and, isNull, lt } from "drizzle-orm";
import { DAY_MS } from "../clickhouse/civilTime.ts";
import type { Database } from "../postgres/database.ts";
import { notifications, webhookDeliveries } from "../postgres/workTables.ts";

/** The audit log keeps who did what for good; that somebody was told is of use for a while. */
const NOTICE_DAYS = 180;
const DELIVERY_DAYS = 30;

/** Lets old notices go, and the log of webhook messages that are done with. */
export async function forgetOld(db: Database, now: number): Promise<{ notices: number; deliveries: number }> {
  const before = (days: number) => new Date(now - days * DAY_MS);
  const notices = await db.delete(notifications).where(lt(notifications.at, before(NOTICE_DAYS)));
  const deliveries = await db
    .delete(webhookDeliveries)
    .where(and(isNull(webhookDeliveries.nextAt), lt(webhookDeliveries.createdAt, before(DELIVERY_DAYS))));
  return { notices: notices.rowCount ?? 0, deliveries: deliveries.rowCount ?? 0 };
}
