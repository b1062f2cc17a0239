import { randomUUID } from "node:crypto";
import { and, desc, eq, notInArray } from "drizzle-orm";
import type { CaseDetail, DisputeStep } from "../../contracts/dispute.ts";
import type { Notice } from "../../contracts/notification.ts";
import type { Actor } from "../access/actor.ts";
import { type AuditEntry, audit, type Origin, type Transaction } from "../access/audit.ts";
import { touch } from "../access/topics.ts";
import { Problem } from "../api/problem.ts";
import { notify } from "../notifications/notify.ts";
import { emit } from "../outbox/emit.ts";
import type { Database } from "../postgres/database.ts";
import { disputeCases } from "../postgres/disputeTables.ts";
import { auditLog } from "../postgres/workTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { type Case, findCase } from "./caseAccess.ts";
import { detailCase } from "./readCase.ts";
import { restateCases } from "./restateCases.ts";

/** What every verb works with. `kick` wakes the outbox once the change is on disk. */
export type DisputeDeps = {
  db: Database;
  registry: () => RegistrySnapshot;
  kick: () => void;
  clock: () => number;
  dataDir: string;
};
/** Who asks, and from where. */
export type Asker = { actor: Actor; origin: Origin };
/** Who is told of a change, beside who made it. */
type Telling = { people: readonly (string | null)[]; notice: Notice };
/** What the log keeps of a change, and who is told. */
type Done = Omit<AuditEntry, "subjectKind" | "subject"> & { tell?: Telling };
/** What a verb may use inside its transaction. */
export type Change = { transaction: Transaction; row: Case; now: number };

/** What leaves a case as it was and so never conflicts with a change. */
const LOOKS = ["dispute.reveal", "dispute.download", "dispute.export"];

/**
 * Changes a case in one transaction with its audit row and news, for somebody who saw it at `version`; null: whatever
 * its version. `work` authorises first and returns what the log keeps. Throws Problem 404, or 409 with the case as it is now.
 */
export async function changeCase(
  deps: DisputeDeps,
  { actor, origin }: Asker,
  code: string,
  version: number | null,
  work: (change: Change) => Promise<Done>,
  authorise: (row: Case) => void,
): Promise<CaseDetail> {
  const now = deps.clock();
  const registry = deps.registry();
  const detail = await deps.db.transaction(async (transaction) => {
    const row = await findCase(transaction, actor, code, "lock");
    authorise(row);
    if (version !== null && version !== row.version) throw await changedMeanwhile(transaction, actor, row, registry);
    const { tell, ...entry } = await work({ transaction, row, now });
    const [changed] = await transaction.select().from(disputeCases).where(eq(disputeCases.code, code));
    const after = await detailCase({ db: transaction, registry }, actor, changed!);
    await audit(transaction, actor, origin, { ...entry, subjectKind: "dispute", subject: code }, new Date(now));
    if (tell) {
      const people = tell.people.filter((id): id is string => id !== null);
      await notify(transaction, people, tell.notice, { except: actor.id, now: new Date(now) });
    }
    await touch(transaction, "disputes");
    return after;
  });
  deps.kick();
  return detail;
}

async function changedMeanwhile(transaction: Transaction, actor: Actor, row: Case, registry: RegistrySnapshot) {
  const [last] = await transaction
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.subjectKind, "dispute"), eq(auditLog.subject, row.code), notInArray(auditLog.action, LOOKS)))
    .orderBy(desc(auditLog.seq))
    .limit(1);
  // A change without an audit row of its time came from a source system.
  const known = last && Math.abs(last.at.getTime() - row.updatedAt.getTime()) < 5000;
  return new Problem(409, "changed-meanwhile", "The case has changed since you saw it; nothing was done.", {
    extra: {
      changedBy: known ? last.actorName : null,
      changedAt: row.updatedAt.toISOString(),
      case: await detailCase({ db: transaction, registry }, actor, row),
    },
  });
}

/** Tells who reported a case and who has it that it took a step. */
export const tellStep = (row: Case, actor: Actor, step: DisputeStep): Telling => ({
  people: [row.reporterId, row.assigneeId],
  notice: {
    kind: "dispute.step",
    subjectKind: "dispute",
    subject: row.code,
    params: { unit: row.unit, step, by: actor.name },
  },
});

/** A step to take; `unit` and `district` when they change with it. */
export type NewStep = { step: DisputeStep; note?: string; unit?: string; district?: string };

/**
 * Takes a step here: the step, the case and the event for the stream stand or fall together. It comes after the last
 * step even when a source's clock is ahead of ours. Throws Problem 422 when ingest would refuse the event.
 */
export async function addStep(
  transaction: Transaction,
  deps: DisputeDeps,
  actor: Actor,
  row: Pick<Case, "code" | "unit" | "district" | "subjectKind" | "subject" | "channel" | "priority"> & {
    stepAt: Date | null;
  },
  { step, note, unit = row.unit, district = row.district }: NewStep,
  now: number,
): Promise<void> {
  const eventId = randomUUID();
  const occurredAt = new Date(Math.max(now, (row.stepAt?.getTime() ?? 0) + 1));
  const { code, subjectKind, subject, channel, priority } = row;
  const attributes = { code, subjectKind, subject, channel, priority };
  const person = { personId: actor.id, personName: actor.name, note: note ?? null };
  await restateCases(transaction, [{ eventId, step, occurredAt, unit, district, ...attributes, ...person }]);
  await emit(
    transaction,
    "dispute_steps",
    {
      event_id: eventId,
      occurred_at: occurredAt.toISOString(),
      department: unit,
      ...(district && { district }),
      case: code,
      step,
      subject_kind: subjectKind,
      subject,
      channel,
      priority,
    },
    deps.registry(),
    now,
  );
}
