import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant } from "./instant.ts";

/** Stream events that a transaction made, on their way into ingest under their own `event_id`; sent once taken. */
export const outbox = pgTable(
  "outbox",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    stream: text("stream").notNull(),
    eventId: text("event_id").notNull(),
    event: jsonb("event").notNull(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    sentAt: instant("sent_at"),
    /** Why ingest refused it; such an event stays and is shown to the operator. */
    refused: text("refused"),
  },
  (t) => [
    uniqueIndex("outbox_event").on(t.stream, t.eventId),
    index("outbox_unsent").on(t.id).where(sql`sent_at is null and refused is null`),
  ],
);

/** One row per topic that pages follow; `version` rises with every change of what it names. */
export const topics = pgTable("topics", {
  topic: text("topic").primaryKey(),
  version: bigint("version", { mode: "number" }).notNull(),
});

/** Who did, saw or exported what, from where. Each row's hash covers the row before it; a trigger forbids change. */
export const auditLog = pgTable(
  "audit_log",
  {
    seq: bigint("seq", { mode: "number" }).primaryKey(),
    at: instant("at").notNull(),
    actorKind: text("actor_kind").notNull(),
    actorId: text("actor_id").notNull(),
    actorName: text("actor_name").notNull(),
    action: text("action").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subject: text("subject").notNull(),
    detail: jsonb("detail").notNull(),
    ip: text("ip"),
    requestId: text("request_id"),
    previousHash: text("previous_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    index("audit_log_at").on(t.at),
    index("audit_log_actor").on(t.actorId, t.seq),
    index("audit_log_subject").on(t.subjectKind, t.subject, t.seq),
    index("audit_log_action").on(t.action, t.seq),
  ],
);

/** What a person is told: `kind` names the message, `params` fill it in. */
export const notifications = pgTable(
  "notifications",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    personId: text("person_id").notNull(),
    kind: text("kind").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subject: text("subject").notNull(),
    params: jsonb("params").notNull(),
    at: instant("at").notNull().default(sql`now()`),
    readAt: instant("read_at"),
    mailedAt: instant("mailed_at"),
  },
  (t) => [
    index("notifications_unread").on(t.personId, t.id).where(sql`read_at is null`),
    index("notifications_person").on(t.personId, t.id),
    index("notifications_unmailed").on(t.personId, t.id).where(sql`mailed_at is null`),
  ],
);

/** Outside addresses that are told, signed with the secret. `kinds`: of notifications; null: all. */
export const webhooks = pgTable("webhooks", {
  id: text("id").primaryKey(),
  name: text("name").notNull(),
  url: text("url").notNull(),
  secret: text("secret").notNull(),
  kinds: text("kinds").array(),
  units: text("units").array(),
  createdBy: text("created_by").notNull(),
  createdAt: instant("created_at").notNull().default(sql`now()`),
  endedAt: instant("ended_at"),
});

/** What was sent, or is to be sent, to a webhook, and how that went. */
export const webhookDeliveries = pgTable(
  "webhook_deliveries",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    webhookId: text("webhook_id")
      .notNull()
      .references(() => webhooks.id),
    payload: jsonb("payload").notNull(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    attempts: integer("attempts").notNull().default(0),
    nextAt: instant("next_at"),
    status: integer("status"),
    error: text("error"),
    deliveredAt: instant("delivered_at"),
  },
  (t) => [index("webhook_deliveries_due").on(t.nextAt).where(sql`next_at is not null`)],
);

/** Orders to a unit (督辦), with the figure as it stood when the order was opened. State: open, answered, closed. */
export const orders = pgTable(
  "orders",
  {
    id: text("id").primaryKey(),
    unit: text("unit").notNull(),
    district: text("district"),
    subjectKind: text("subject_kind").notNull(),
    subject: text("subject").notNull(),
    title: text("title").notNull(),
    text: text("text").notNull(),
    figure: jsonb("figure"),
    dueAt: instant("due_at").notNull(),
    state: text("state").notNull(),
    openedBy: text("opened_by").notNull(),
    openedByName: text("opened_by_name").notNull(),
    openedAt: instant("opened_at").notNull().default(sql`now()`),
    closedAt: instant("closed_at"),
    version: integer("version").notNull().default(1),
  },
  (t) => [index("orders_unit").on(t.unit, t.state, t.dueAt), index("orders_open").on(t.state, t.dueAt)],
);

/** What happened to an order, oldest first: opened, answered, returned, extended, closed. */
export const orderEntries = pgTable(
  "order_entries",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    orderId: text("order_id")
      .notNull()
      .references(() => orders.id),
    kind: text("kind").notNull(),
    text: text("text").notNull(),
    dueAt: instant("due_at"),
    by: text("by").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull().default(sql`now()`),
  },
  (t) => [index("order_entries_order").on(t.orderId, t.id)],
);

/** A person's saved filters and columns of a page. */
export const savedViews = pgTable(
  "saved_views",
  {
    personId: text("person_id").notNull(),
    page: text("page").notNull(),
    name: text("name").notNull(),
    query: text("query").notNull(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [primaryKey({ columns: [t.personId, t.page, t.name] })],
);

/** Comments on a case or a request (`subjectKind` dispute or sharing). */
export const comments = pgTable(
  "comments",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    subjectKind: text("subject_kind").notNull(),
    subject: text("subject").notNull(),
    personId: text("person_id").notNull(),
    personName: text("person_name").notNull(),
    text: text("text").notNull(),
    at: instant("at").notNull().default(sql`now()`),
  },
  (t) => [index("comments_subject").on(t.subjectKind, t.subject, t.id)],
);

/** Files of a case or a request; their bytes lie in the data directory under `attachments/<id>`. */
export const attachments = pgTable(
  "attachments",
  {
    id: text("id").primaryKey(),
    subjectKind: text("subject_kind").notNull(),
    subject: text("subject").notNull(),
    name: text("name").notNull(),
    type: text("type").notNull(),
    bytes: integer("bytes").notNull(),
    sha256: text("sha256").notNull(),
    personId: text("person_id").notNull(),
    personName: text("person_name").notNull(),
    at: instant("at").notNull().default(sql`now()`),
    removed: boolean("removed").notNull().default(false),
  },
  (t) => [index("attachments_subject").on(t.subjectKind, t.subject)],
);
