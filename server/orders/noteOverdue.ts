import { and, asc, eq, lt, notExists } from "drizzle-orm";
import { systemActor } from "../access/actor.ts";
import { audit } from "../access/audit.ts";
import { touch } from "../access/topics.ts";
import { notify } from "../notifications/notify.ts";
import type { Database } from "../postgres/database.ts";
import { orderEntries, orders } from "../postgres/workTables.ts";
import { unitPeople } from "./unitPeople.ts";

const ACTOR = systemActor("orders-due");
const NOWHERE = { ip: null, requestId: null };
const BATCH = 500;

/** Notes on every order whose date has passed without an answer that it is late, once per date, and tells unit and asker. */
export async function noteOverdue(db: Database, now: Date): Promise<{ noted: number }> {
  const noted = db
    .select({ id: orderEntries.id })
    .from(orderEntries)
    .where(
      and(eq(orderEntries.orderId, orders.id), eq(orderEntries.kind, "overdue"), eq(orderEntries.dueAt, orders.dueAt)),
    );
  const late = and(eq(orders.state, "open"), lt(orders.dueAt, now), notExists(noted));
  const rows = await db.select({ id: orders.id }).from(orders).where(late).orderBy(asc(orders.dueAt)).limit(BATCH);
  let count = 0;
  for (const { id } of rows) {
    await db.transaction(async (transaction) => {
      // It may have been answered or extended meanwhile.
      const [row] = await transaction
        .select()
        .from(orders)
        .where(and(eq(orders.id, id), late))
        .for("update");
      if (!row) return;
      await transaction
        .insert(orderEntries)
        .values({ orderId: id, kind: "overdue", text: "", dueAt: row.dueAt, by: ACTOR.id, byName: "", at: now });
      const { unit, title } = row;
      const params = { unit, title, dueAt: row.dueAt.toISOString() };
      const told = [...(await unitPeople(transaction, unit)), row.openedBy];
      await notify(transaction, told, { kind: "order.overdue", subjectKind: "order", subject: id, params }, { now });
      await touch(transaction, "orders");
      const entry = { action: "order.overdue", subjectKind: "order", subject: id, detail: { unit } };
      await audit(transaction, ACTOR, NOWHERE, entry, now);
      count++;
    });
  }
  return { noted: count };
}
