import { sql } from "drizzle-orm";
import { boolean, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { instant } from "./instant.ts";

/**
 * Objections (異議), one row per case: what its steps say of it (contract §2 and §4), and what people wrote down here.
 * `open`, `step`, `unit` and `dueAt` follow from the steps alone, so that queue and indicators agree.
 */
export const disputeCases = pgTable(
  "dispute_cases",
  {
    code: text("code").primaryKey(),
    /** Department and district of the last step. */
    unit: text("unit").notNull(),
    district: text("district").notNull().default(""),
    step: text("step").notNull(),
    stepAt: instant("step_at").notNull(),
    open: boolean("open").notNull(),
    /** Of the first report; null while only later steps have arrived: such a case waits and is not shown. */
    reportedAt: instant("reported_at"),
    /** The end of the 5th working day after the report (urgent: the 1st). */
    dueAt: instant("due_at"),
    subjectKind: text("subject_kind").notNull(),
    subject: text("subject").notNull(),
    channel: text("channel").notNull(),
    priority: text("priority").notNull(),
    /** The unit that reported it, when it was filed here or by a department; its people confirm. */
    reporterUnit: text("reporter_unit"),
    reporterId: text("reporter_id"),
    title: text("title"),
    /** May hold personal data: hidden until shown, and showing is logged. */
    description: text("description"),
    contact: text("contact"),
    assigneeId: text("assignee_id"),
    assigneeName: text("assignee_name"),
    /** When its unit was warned before the limit, and when it was escalated at the limit. */
    escalatedAt: instant("escalated_at"),
    warnedAt: instant("warned_at"),
    /** Rises with every change: who changes a case names the version they saw. */
    version: integer("version").notNull().default(1),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
  },
  (t) => [
    index("dispute_cases_due").on(t.dueAt, t.code).where(sql`open and reported_at is not null`),
    index("dispute_cases_unit").on(t.unit, t.dueAt, t.code).where(sql`open and reported_at is not null`),
    index("dispute_cases_district").on(t.district, t.dueAt, t.code).where(sql`open and reported_at is not null`),
    index("dispute_cases_assignee").on(t.assigneeId, t.dueAt).where(sql`open and reported_at is not null`),
    index("dispute_cases_reported").on(t.reportedAt, t.code),
    index("dispute_cases_subject").on(t.subject, t.reportedAt),
    index("dispute_cases_reporter").on(t.reporterId),
    index("dispute_cases_reporter_unit").on(t.reporterUnit).where(sql`reporter_unit is not null`),
    index("dispute_cases_step").on(t.step, t.dueAt, t.code).where(sql`open and reported_at is not null`),
    index("dispute_cases_moved").on(t.stepAt, t.code).where(sql`open and reported_at is not null`),
  ],
);

/** Every step of every case, from ingest and from here, once each. */
export const disputeCaseSteps = pgTable(
  "dispute_case_steps",
  {
    eventId: text("event_id").primaryKey(),
    code: text("code").notNull(),
    step: text("step").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    unit: text("unit").notNull(),
    district: text("district").notNull().default(""),
    subjectKind: text("subject_kind").notNull(),
    subject: text("subject").notNull(),
    channel: text("channel").notNull(),
    priority: text("priority").notNull(),
    /** Who did it here; null: a source system. */
    personId: text("person_id"),
    personName: text("person_name"),
    note: text("note"),
  },
  (t) => [index("dispute_case_steps_code").on(t.code, t.occurredAt)],
);
