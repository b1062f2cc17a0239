import type { AuditQuery } from "../../contracts/audit.ts";
import type { Cell } from "../../contracts/export.ts";
import type { OrderFilter } from "../../contracts/order.ts";
import type { Actor } from "../access/actor.ts";
import { listAudit } from "../audit/listAudit.ts";
import { listOrders } from "../orders/listOrders.ts";
import type { Database } from "../postgres/database.ts";
import { type Asked, civilText, type ExportTable } from "./exportTable.ts";
import { tableOf } from "./queueTables.ts";

const ORDERS = 200;
const ROWS = 500;

/** The orders under a query of `GET /api/v1/orders`, page after page to their end. */
export function ordersTable(db: Database, actor: Actor, asked: Asked, filter: OrderFilter): ExportTable {
  async function* rows(): AsyncGenerator<Cell[]> {
    for (let offset = 0; ; offset += ORDERS) {
      const { orders } = await listOrders(db, actor, { ...filter, limit: ORDERS, offset }, new Date(asked.now));
      for (const order of orders) {
        const [figure] = order.asItStood.figures;
        yield [
          order.id,
          order.state,
          order.title,
          order.text,
          order.unit,
          order.subjectKind,
          order.subject,
          figure?.value ?? null,
          civilText(order.dueAt),
          order.openedByName,
          civilText(order.openedAt),
          civilText(order.closedAt),
        ];
      }
      if (orders.length < ORDERS) return;
    }
  }
  return tableOf(
    "orders",
    asked,
    filter,
    [
      "code",
      "state",
      "title",
      "text",
      "unit",
      "subjectKind",
      "subject",
      "stood",
      "dueAt",
      "openedBy",
      "openedAt",
      "closedAt",
    ],
    rows(),
    ["stood"],
  );
}

/** The audit log under a query of `GET /api/v1/audit`, newest first; rows that come meanwhile are not in it. */
export function auditTable(db: Database, actor: Actor, asked: Asked, query: AuditQuery): ExportTable {
  async function* rows(): AsyncGenerator<Cell[]> {
    let before: number | undefined;
    do {
      const page = await listAudit(db, actor, { ...query, limit: ROWS, before });
      for (const row of page.rows) {
        yield [
          row.seq,
          civilText(row.at),
          row.actorKind,
          row.actorName || row.actorId,
          row.action,
          row.subjectKind,
          row.subject,
          JSON.stringify(row.detail),
          row.ip,
          row.hash,
        ];
      }
      before = page.next ?? undefined;
    } while (before !== undefined);
  }
  return tableOf(
    "audit",
    asked,
    query,
    ["seq", "time", "actorKind", "actor", "action", "subjectKind", "subject", "detail", "ip", "hash"],
    rows(),
    ["seq"],
  );
}
