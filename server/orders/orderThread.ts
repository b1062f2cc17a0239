import { eq } from "drizzle-orm";
import type { OrderEntry, OrderThread } from "../../contracts/order.ts";
import type { Actor } from "../access/actor.ts";
import type { Transaction } from "../access/audit.ts";
import { authorise, may } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import { orderEntries, orders } from "../postgres/workTables.ts";
import { describeOrder, orderVerbs, partiesOfOrder } from "./orderRow.ts";

/**
 * An order with everything that happened to it, oldest first. Throws Problem 404, also for who may not see it: an id
 * tells nothing.
 */
export async function orderThread(db: Transaction, actor: Actor, id: string): Promise<OrderThread> {
  authorise(actor, "orders.read");
  const [row] = await db.select().from(orders).where(eq(orders.id, id));
  if (!row || !may(actor, "orders.read", partiesOfOrder(row)))
    throw new Problem(404, "unknown-order", `There is no order ${JSON.stringify(id)}.`);
  const entries = await db.select().from(orderEntries).where(eq(orderEntries.orderId, id)).orderBy(orderEntries.id);
  return {
    ...describeOrder(row),
    entries: entries.map(({ orderId: _, by: __, ...entry }) => ({
      ...entry,
      kind: entry.kind as OrderEntry["kind"],
      dueAt: entry.dueAt?.toISOString() ?? null,
      at: entry.at.toISOString(),
    })),
    may: orderVerbs(actor, row),
  };
}
