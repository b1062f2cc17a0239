import type { AuditList, AuditQuery, AuditVerification } from "../../contracts/audit.ts";
import type { Digest, NotificationList } from "../../contracts/notification.ts";
import type { OrderFilter, OrderList, OrderThread } from "../../contracts/order.ts";
import type { Today } from "../../contracts/today.ts";
import type { Webhook } from "../../contracts/webhook.ts";
import { askingActor } from "../access/asking.ts";
import { lastVerification } from "../audit/lastVerification.ts";
import { listAudit } from "../audit/listAudit.ts";
import type { Figures } from "../indicators/figures.ts";
import { readDigest } from "../notifications/chooseDigest.ts";
import { listNotifications } from "../notifications/listNotifications.ts";
import { listOrders } from "../orders/listOrders.ts";
import { orderThread } from "../orders/orderThread.ts";
import type { Database } from "../postgres/database.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { readToday } from "../today/readToday.ts";
import { listWebhooks } from "../webhooks/listWebhooks.ts";

/** What pages about orders, a reader's day, their notices, webhooks and the audit log may ask, as their reader. */
export interface WorkServices {
  orders(filter: OrderFilter): Promise<OrderList>;
  /** Throws a Problem (404) for an order that the reader may not see. */
  order(id: string): Promise<OrderThread>;
  today(): Promise<Today>;
  notifications(query: { limit: number; before?: number }): Promise<NotificationList>;
  digest(): Promise<Digest | null>;
  webhooks(): Promise<Webhook[]>;
  audit(query: AuditQuery): Promise<AuditList>;
  verification(): Promise<AuditVerification | null>;
}

type Deps = {
  db: Database;
  registry: { snapshot: () => RegistrySnapshot };
  figures: Pick<Figures, "values">;
  clock: () => number;
};

/** The same for the web process that has the stores. */
export function workServices(deps: Deps): WorkServices {
  const { db, clock } = deps;
  return {
    orders: (filter) => listOrders(db, askingActor(), filter, new Date(clock())),
    order: (id) => orderThread(db, askingActor(), id),
    today: () => readToday(deps, askingActor(), clock()),
    notifications: (query) => listNotifications(db, askingActor(), query),
    digest: () => readDigest(db, askingActor()),
    webhooks: () => listWebhooks(db, askingActor()),
    audit: (query) => listAudit(db, askingActor(), query),
    verification: () => lastVerification(db, askingActor()),
  };
}
