import { and, eq } from "drizzle-orm";
import type { Notice } from "../../contracts/notification.ts";
import type { OrderEntryKind, OrderThread, OrderVerb } from "../../contracts/order.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin, type Transaction } from "../access/audit.ts";
import { authorise, may } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { Problem } from "../api/problem.ts";
import { notify } from "../notifications/notify.ts";
import type { Database } from "../postgres/database.ts";
import { orderEntries, orders } from "../postgres/workTables.ts";
import { describeOrder, type OrderRow, orderVerbs, partiesOfOrder } from "./orderRow.ts";
import { orderThread } from "./orderThread.ts";

/** Who changes which order, and the version that they saw. */
export type Change = { db: Database; actor: Actor; origin: Origin; id: string; version: number; now?: Date };

/** What a verb makes of an order: new values, the entry of its thread, and who is told what. */
type Outcome = {
  set: Partial<Pick<OrderRow, "state" | "dueAt" | "closedAt">>;
  entry: { kind: OrderEntryKind; text: string; dueAt?: Date };
  notice: Notice;
  recipients: (transaction: Transaction) => Promise<string[]> | string[];
};

/**
 * The frame of every verb on an order: authorise → version → change, entry, audit and notice in one transaction → the
 * order as it stands then. Throws Problem 401, 403, 404 or 409.
 */
export async function changeOrder(
  { db, actor, origin, id, version, now = new Date() }: Change,
  verb: OrderVerb,
  make: (row: OrderRow, now: Date) => Outcome,
): Promise<OrderThread> {
  return db.transaction(async (transaction) => {
    const [row] = await transaction.select().from(orders).where(eq(orders.id, id)).for("update");
    // Who may not even see it is told the same as when it is not there.
    if (!row || !may(actor, "orders.read", partiesOfOrder(row)))
      throw new Problem(404, "unknown-order", `There is no order ${JSON.stringify(id)}.`);
    authorise(actor, verb === "answer" ? "orders.answer" : "orders.close", partiesOfOrder(row));
    if (row.version !== version) throw stale(row);
    if (!orderVerbs(actor, row).includes(verb))
      throw new Problem(409, "wrong-state", `An order that is ${row.state} cannot take this step (${verb}).`);
    const { set, entry, notice, recipients } = make(row, now);
    await transaction
      .update(orders)
      .set({ ...set, version: row.version + 1 })
      .where(and(eq(orders.id, id), eq(orders.version, row.version)));
    await transaction
      .insert(orderEntries)
      .values({ orderId: id, ...entry, dueAt: entry.dueAt ?? null, by: actor.id, byName: actor.name, at: now });
    const told = await recipients(transaction);
    await notify(transaction, told, notice, { except: actor.id, now });
    await touch(transaction, "orders");
    const detail = { version: row.version + 1, state: set.state ?? row.state, dueAt: set.dueAt?.toISOString() };
    await audit(
      transaction,
      actor,
      origin,
      { action: `order.${entry.kind}`, subjectKind: "order", subject: id, detail },
      now,
    );
    return orderThread(transaction, actor, id);
  });
}

/** Somebody was quicker: the answer brings the order as it stands now. */
function stale(row: OrderRow): Problem {
  return new Problem(409, "newer-version", `The order has changed: it is at version ${row.version} now.`, {
    extra: { current: describeOrder(row) },
  });
}
