import { z } from "zod";
import { AuditList, AuditQuery, AuditVerification } from "../../../contracts/audit.ts";
import {
  ChooseDigest,
  DIGESTS,
  MarkRead,
  NotificationList,
  NotificationQuery,
} from "../../../contracts/notification.ts";
import {
  AnswerOrder,
  CloseOrder,
  ExtendOrder,
  OpenOrder,
  OrderFilter,
  OrderList,
  OrderThread,
  ReturnOrder,
} from "../../../contracts/order.ts";
import { SeenToday, Today } from "../../../contracts/today.ts";
import { DeliveryQuery, MakeWebhook, Webhook, WebhookDelivery } from "../../../contracts/webhook.ts";
import type { OperationGroup } from "./operation.ts";

/** A verb on an order: with an older version the answer is 409 and brings the order as it stands. */
const verb = (summary: string, body: z.ZodType, example: object) => ({
  summary,
  body,
  example,
  answer: OrderThread,
  problems: [409],
});

export const workOperations: OperationGroup = {
  tag: "work",
  about: "Orders to a unit (督辦), what people are told, webhooks, and the audit log.",
  operations: {
    "GET /api/v1/orders": { summary: "Orders, overdue ones first", query: OrderFilter, answer: OrderList },
    "POST /api/v1/orders": {
      summary: "Urge a unit; the order keeps how its subject stood",
      body: OpenOrder,
      example: {
        unit: "water",
        text: "請於月底前補齊",
        dueAt: "2026-12-31T18:00:00+08:00",
        subject: { kind: "indicator", id: "aggregation.stale" },
      },
      status: 201,
      answer: OrderThread,
      problems: [404],
    },
    "GET /api/v1/orders/:id": { summary: "An order with everything that happened to it", answer: OrderThread },
    "POST /api/v1/orders/:id/answer": verb("Answer an order, by its unit", AnswerOrder, { version: 1, text: "已補齊" }),
    "POST /api/v1/orders/:id/return": verb("Send an answer back", ReturnOrder, { version: 2, text: "請附依據" }),
    "POST /api/v1/orders/:id/extend": verb("Give an order more time", ExtendOrder, {
      version: 1,
      dueAt: "2027-01-15T18:00:00+08:00",
    }),
    "POST /api/v1/orders/:id/close": verb("Close an order", CloseOrder, { version: 2 }),
    "GET /api/v1/notifications": {
      summary: "What one was told, newest first",
      query: NotificationQuery,
      answer: NotificationList,
    },
    "POST /api/v1/notifications/read": {
      summary: "Mark notifications as read",
      body: MarkRead,
      example: { upTo: 4711 },
      answer: z.object({ read: z.int() }),
    },
    "GET /api/v1/notifications/digest": {
      summary: "How one is mailed",
      description: "Null for who has no mailbox.",
      answer: z.object({ digest: z.enum(DIGESTS).nullable() }),
    },
    "PUT /api/v1/notifications/digest": {
      summary: "Choose how one is mailed",
      body: ChooseDigest,
      answer: z.object({ digest: z.enum(DIGESTS) }),
    },
    "GET /api/v1/today": { summary: "One's day: what waits, what is late, what is new", answer: Today },
    "POST /api/v1/today/seen": {
      summary: "Mark one's day as seen",
      body: SeenToday,
      answer: z.object({ lookedAt: z.iso.datetime() }),
    },
    "GET /api/v1/webhooks": { summary: "Webhooks and how their last week went", answer: z.array(Webhook) },
    "POST /api/v1/webhooks": {
      summary: "Make a webhook",
      description: "Its secret is told this once.",
      body: MakeWebhook,
      example: { name: "值班群", url: "https://chat.example.org/hooks/1" },
      status: 201,
      answer: z.object({ id: z.string(), secret: z.string() }),
    },
    "DELETE /api/v1/webhooks/:id": {
      summary: "End a webhook for good",
      answer: z.object({ id: z.string(), ended: z.literal(true) }),
    },
    "GET /api/v1/webhooks/:id/deliveries": {
      summary: "What was sent to a webhook, and how it went",
      query: DeliveryQuery,
      answer: z.array(WebhookDelivery),
    },
    "GET /api/v1/audit": { summary: "The audit log, newest first", query: AuditQuery, answer: AuditList },
    "GET /api/v1/audit/verification": {
      summary: "What the nightly verification of the log found",
      description: "Null before the first one has ended.",
      answer: AuditVerification.nullable(),
    },
    "POST /api/v1/audit/verify": { summary: "Follow the whole chain of the log now", answer: AuditVerification },
  },
};
