import { and, eq, inArray, ne, or, type SQL, sql } from "drizzle-orm";
import type { OrderFilter, OrderList } from "../../contracts/order.ts";
import type { Actor } from "../access/actor.ts";
import { authorise, reachOf } from "../access/policy.ts";
import type { Database } from "../postgres/database.ts";
import { orders } from "../postgres/workTables.ts";
import { describeOrder } from "./orderRow.ts";

/** Which orders an actor may see, as a condition. Throws Problem 401 or 403 where they may see none. */
function mine(actor: Actor): SQL | undefined {
  authorise(actor, "orders.read");
  if (reachOf(actor, "orders.read") === "all") return undefined;
  const { units, districts } = actor;
  return or(
    units.length > 0 ? inArray(orders.unit, [...units]) : sql`false`,
    districts.length > 0 ? inArray(orders.district, [...districts]) : undefined,
  );
}

/** The orders that an actor may see: overdue ones first, then by due date; closed ones by when they were closed. */
export async function listOrders(db: Database, actor: Actor, filter: OrderFilter, now: Date): Promise<OrderList> {
  const overdue = and(eq(orders.state, "open"), sql`${orders.dueAt} < ${now}`);
  const states: Record<OrderFilter["state"], SQL | undefined> = {
    active: ne(orders.state, "closed"),
    open: eq(orders.state, "open"),
    answered: eq(orders.state, "answered"),
    closed: eq(orders.state, "closed"),
    overdue,
    all: undefined,
  };
  const seen = and(
    mine(actor),
    filter.unit === undefined ? undefined : eq(orders.unit, filter.unit),
    filter.mine ? eq(orders.openedBy, actor.id) : undefined,
  );
  const wanted = and(seen, states[filter.state]);
  const [rows, [count]] = await Promise.all([
    db
      .select()
      .from(orders)
      .where(wanted)
      .orderBy(
        sql`(${orders.state} = 'closed')`,
        sql`(${overdue}) DESC`,
        sql`CASE WHEN ${orders.state} = 'closed' THEN NULL ELSE ${orders.dueAt} END`,
        sql`${orders.closedAt} DESC NULLS LAST`,
        orders.id,
      )
      .limit(filter.limit)
      .offset(filter.offset),
    db
      .select({
        total: sql<number>`count(*) FILTER (WHERE ${states[filter.state] ?? sql`true`})`.mapWith(Number),
        overdue: sql<number>`count(*) FILTER (WHERE ${overdue})`.mapWith(Number),
        open: sql<number>`count(*) FILTER (WHERE ${states.open})`.mapWith(Number),
        answered: sql<number>`count(*) FILTER (WHERE ${states.answered})`.mapWith(Number),
        closed: sql<number>`count(*) FILTER (WHERE ${states.closed})`.mapWith(Number),
      })
      .from(orders)
      .where(seen),
  ]);
  const { total, ...counts } = count!;
  return { orders: rows.map(describeOrder), total, counts };
}
