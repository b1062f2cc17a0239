import { sql } from "drizzle-orm";
import { boolean, date, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./instant.ts";

/**
 * Sharing requests (共享), one row each. `step`, `pending`, `submittedAt` follow from the steps alone (contract §4: a round
 * begins with each `submitted`), so that queue and indicators agree.
 */
export const sharingRequests = pgTable(
  "sharing_requests",
  {
    code: text("code").primaryKey(),
    /** The provider: department and district of the last step. */
    unit: text("unit").notNull(),
    district: text("district").notNull().default(""),
    step: text("step").notNull(),
    stepAt: instant("step_at").notNull(),
    /** Whether the newest round has no decision. */
    pending: boolean("pending").notNull(),
    /** Of the newest round; null while no `submitted` has arrived: such a request waits and is not shown. */
    submittedAt: instant("submitted_at"),
    firstSubmittedAt: instant("first_submitted_at"),
    resource: text("resource").notNull(),
    scenario: text("scenario").notNull(),
    consumer: text("consumer").notNull(),
    region: text("region").notNull(),
    purpose: text("purpose"),
    periodFrom: date("period_from"),
    periodTo: date("period_to"),
    requesterId: text("requester_id"),
    requesterName: text("requester_name"),
    assigneeId: text("assignee_id"),
    assigneeName: text("assignee_name"),
    warnedAt: instant("warned_at"),
    version: integer("version").notNull().default(1),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [
    index("sharing_requests_pending").on(t.submittedAt, t.code).where(sql`pending`),
    index("sharing_requests_unit").on(t.unit, t.submittedAt, t.code).where(sql`pending`),
    index("sharing_requests_consumer").on(t.consumer, t.submittedAt, t.code),
    index("sharing_requests_submitted").on(t.submittedAt, t.code),
    index("sharing_requests_resource").on(t.resource, t.submittedAt),
  ],
);

/** Every step of every request, from ingest and from here, once each. */
export const sharingRequestSteps = pgTable(
  "sharing_request_steps",
  {
    eventId: text("event_id").primaryKey(),
    code: text("code").notNull(),
    step: text("step").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    unit: text("unit").notNull(),
    district: text("district").notNull().default(""),
    resource: text("resource").notNull(),
    scenario: text("scenario").notNull(),
    consumer: text("consumer").notNull(),
    region: text("region").notNull(),
    personId: text("person_id"),
    personName: text("person_name"),
    note: text("note"),
  },
  (t) => [index("sharing_request_steps_code").on(t.code, t.occurredAt)],
);
