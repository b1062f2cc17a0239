import { isOpenStep } from "../../contracts/dispute.ts";
import { DISPUTE_STEPS } from "../../contracts/streams.ts";
import type { disputeCaseSteps, disputeCases } from "../postgres/disputeTables.ts";
import { workingDayLimit } from "./workingDayLimit.ts";

export type CaseStep = Omit<typeof disputeCaseSteps.$inferSelect, "personId" | "personName" | "note">;
/** What follows from a case's steps alone. */
export type CaseState = Pick<
  typeof disputeCases.$inferSelect,
  | "code"
  | "unit"
  | "district"
  | "step"
  | "stepAt"
  | "open"
  | "reportedAt"
  | "dueAt"
  | "subjectKind"
  | "subject"
  | "channel"
  | "priority"
>;

const order = new Map<string, number>(DISPUTE_STEPS.map((step, i) => [step, i]));

/** The order of the contract: by time, of equals by the stream's list; two equal steps by id, as the engine does. */
export function compareSteps(a: CaseStep, b: CaseStep): number {
  return (
    a.occurredAt.getTime() - b.occurredAt.getTime() ||
    (order.get(a.step) ?? -1) - (order.get(b.step) ?? -1) ||
    (a.eventId < b.eventId ? -1 : a.eventId > b.eventId ? 1 : 0)
  );
}

/**
 * A case as its steps say it stands: unit, district and step of the last one, all else of the first report. Without a
 * report yet it waits (`reportedAt` null) with the attributes of its last step.
 */
export function stepsToCase(steps: readonly CaseStep[]): CaseState | null {
  const sorted = [...steps].sort(compareSteps);
  const last = sorted.at(-1);
  if (!last) return null;
  const first = sorted.find(({ step }) => step === "reported");
  const { subjectKind, subject, channel, priority } = first ?? last;
  return {
    code: last.code,
    unit: last.unit,
    district: last.district,
    step: last.step,
    stepAt: last.occurredAt,
    open: isOpenStep(last.step),
    reportedAt: first?.occurredAt ?? null,
    dueAt: first ? new Date(workingDayLimit(first.occurredAt.getTime(), first.priority === "urgent" ? 1 : 5)) : null,
    subjectKind,
    subject,
    channel,
    priority,
  };
}
