import { eq } from "drizzle-orm";
import { LiveItem } from "../../contracts/live.ts";
import { OrderFilter } from "../../contracts/order.ts";
import type { Today, WorstUnits } from "../../contracts/today.ts";
import type { Actor } from "../access/actor.ts";
import { needScope, reachOf } from "../access/policy.ts";
import { DAY_MS } from "../clickhouse/civilTime.ts";
import type { Figures } from "../indicators/figures.ts";
import { listNotifications } from "../notifications/listNotifications.ts";
import { listOrders } from "../orders/listOrders.ts";
import type { Database } from "../postgres/database.ts";
import { people } from "../postgres/peopleTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { systemHealth } from "./systemHealth.ts";
import { SHOWN, waitingCases } from "./waitingCases.ts";
import { waitingRequests } from "./waitingRequests.ts";

type Deps = { db: Database; registry: { snapshot: () => RegistrySnapshot }; figures: Pick<Figures, "values"> };

const NEWS = 30;
const NEWS_MS = 7 * DAY_MS;
/** Where a leader looks for units that fall behind. */
const WORST = ["disputes.overdue", "sharing.pending_overnight", "aggregation.stale"];
const WORST_SHOWN = 5;

/** A person's day: what waits for them, what is late, and what came since they last looked. */
export async function readToday({ db, registry, figures }: Deps, actor: Actor, now: number): Promise<Today> {
  const snapshot = registry.snapshot();
  const [person] =
    actor.kind === "person"
      ? await db.select({ lookedAt: people.lookedAt }).from(people).where(eq(people.id, actor.id))
      : [];
  const lookedAt = person?.lookedAt ?? null;
  const since = new Date(Math.max(lookedAt?.getTime() ?? 0, now - NEWS_MS));
  const [news, cases, requests, orders, worst, health] = await Promise.all([
    listNotifications(db, actor, { since, limit: NEWS }),
    waitingCases(db, actor, snapshot, now),
    waitingRequests(db, actor, snapshot, now),
    ordersOf(db, actor, new Date(now)),
    worstUnits(figures, actor),
    systemHealth(db, actor, now),
  ]);
  return {
    at: new Date(now).toISOString(),
    lookedAt: lookedAt?.toISOString() ?? null,
    news: { items: news.notifications, more: news.next !== null },
    cases,
    requests,
    orders,
    worst,
    health,
  };
}

async function ordersOf(db: Database, actor: Actor, now: Date): Promise<Today["orders"]> {
  if (reachOf(actor, "orders.read") === null) return null;
  const ask = async (filter: Partial<OrderFilter>) => {
    const { orders, total, counts } = await listOrders(db, actor, OrderFilter.parse({ limit: SHOWN, ...filter }), now);
    return { items: orders, total, late: counts.overdue };
  };
  const nothing = { items: [], total: 0, late: 0 };
  const answers = reachOf(actor, "orders.answer") !== null;
  const asks = reachOf(actor, "orders.open") !== null;
  const [toAnswer, toSettle, overdue] = await Promise.all([
    answers ? ask({ state: "open" }) : nothing,
    asks ? ask({ state: "answered", mine: true }) : nothing,
    reachOf(actor, "orders.read") === "all" ? ask({ state: "overdue" }) : null,
  ]);
  return { toAnswer, toSettle, overdue };
}

/** The units that are furthest behind, for those who see the whole city; null: the reader does not, or figures are away. */
async function worstUnits(figures: Deps["figures"], actor: Actor): Promise<WorstUnits[] | null> {
  if (reachOf(actor, "figures.read") !== "all" || reachOf(actor, "orders.open") === null) return null;
  const items = WORST.map((id) => LiveItem.parse({ id, by: "department" }));
  const values = await figures.values(items, needScope(actor)).catch(() => null);
  return (
    values?.map(({ id, by = [], asOf }) => ({
      id,
      asOf,
      rows: by
        .flatMap(({ key, value }) => (value ? [{ key, value }] : []))
        .sort((a, b) => b.value - a.value)
        .slice(0, WORST_SHOWN),
    })) ?? null
  );
}
