import { inArray, sql } from "drizzle-orm";
import type { Transaction } from "../access/audit.ts";
import { disputeCaseSteps, disputeCases } from "../postgres/disputeTables.ts";
import { type CaseState, type CaseStep, stepsToCase } from "./stepsToCase.ts";

type Case = typeof disputeCases.$inferSelect;
/** A step with who did it here and what they wrote, if it was done here. */
type ArrivedStep = CaseStep & Partial<Pick<typeof disputeCaseSteps.$inferSelect, "personId" | "personName" | "note">>;

/** A text of what follows from the steps, to see whether it changed. */
const said = (state: CaseState) =>
  JSON.stringify([
    state.unit,
    state.district,
    state.step,
    state.stepAt.getTime(),
    state.open,
    state.reportedAt?.getTime() ?? null,
    state.dueAt?.getTime() ?? null,
    state.subjectKind,
    state.subject,
    state.channel,
    state.priority,
  ]);

/**
 * Adds steps that are not known yet and brings the rows of their cases up to what all their steps say, within the
 * caller's transaction. A case's row is locked first, always in the order of the codes, and its steps are only added
 * under that lock, so that two writers of one case see each other's steps. Returns the codes that changed.
 */
export async function restateCases(transaction: Transaction, arrived: readonly ArrivedStep[]): Promise<string[]> {
  const byCase = groups(arrived);
  const codes = [...byCase.keys()].sort();
  if (codes.length === 0) return [];
  const found = await locked(transaction, codes);
  const missing = codes.filter((code) => !found.has(code));
  if (missing.length > 0) {
    // What stands here for a moment is put right below; it makes the lock possible.
    const rows = missing.map((code) => ({ ...stepsToCase(byCase.get(code)!)!, version: 0 }));
    for (const part of chunks(rows, 1000)) await transaction.insert(disputeCases).values(part).onConflictDoNothing();
    for (const [code, row] of await locked(transaction, missing)) found.set(code, row);
  }
  for (const part of chunks(arrived, 4000))
    await transaction
      .insert(disputeCaseSteps)
      .values([...part])
      .onConflictDoNothing();
  const all = groups(await transaction.select().from(disputeCaseSteps).where(inArray(disputeCaseSteps.code, codes)));
  const changed = codes.flatMap((code) => {
    const before = found.get(code)!;
    const now = stepsToCase(all.get(code) ?? []);
    return now && (before.version === 0 || said(before) !== said(now)) ? [now] : [];
  });
  for (const part of chunks(changed, 2000)) await restate(transaction, part);
  return changed.map(({ code }) => code);
}

async function locked(transaction: Transaction, codes: readonly string[]): Promise<Map<string, Case>> {
  const rows = await transaction
    .select()
    .from(disputeCases)
    .where(inArray(disputeCases.code, [...codes]))
    .orderBy(disputeCases.code)
    .for("update");
  return new Map(rows.map((row) => [row.code, row]));
}

/** A case that went to another unit is nobody's there yet; a limit that moved is warned of anew. */
async function restate(transaction: Transaction, states: readonly CaseState[]): Promise<void> {
  const rows = states.map((state) => ({
    ...state,
    step_at: state.stepAt,
    reported_at: state.reportedAt,
    due_at: state.dueAt,
    subject_kind: state.subjectKind,
  }));
  await transaction.execute(sql`
    UPDATE dispute_cases AS c SET
      assignee_id = CASE WHEN c.unit = s.unit THEN c.assignee_id END,
      assignee_name = CASE WHEN c.unit = s.unit THEN c.assignee_name END,
      warned_at = CASE WHEN c.due_at IS NOT DISTINCT FROM s.due_at THEN c.warned_at END,
      escalated_at = CASE WHEN c.due_at IS NOT DISTINCT FROM s.due_at THEN c.escalated_at END,
      unit = s.unit, district = s.district, step = s.step, step_at = s.step_at, open = s.open,
      reported_at = s.reported_at, due_at = s.due_at, subject_kind = s.subject_kind, subject = s.subject,
      channel = s.channel, priority = s.priority, version = c.version + 1, updated_at = now()
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s(code text, unit text, district text, step text,
      step_at timestamptz, open boolean, reported_at timestamptz, due_at timestamptz, subject_kind text, subject text,
      channel text, priority text)
    WHERE c.code = s.code`);
}

function groups<T extends CaseStep>(steps: readonly T[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const step of steps) {
    const group = found.get(step.code);
    if (group) group.push(step);
    else found.set(step.code, [step]);
  }
  return found;
}

function* chunks<T>(list: readonly T[], size: number): Generator<T[]> {
  for (let i = 0; i < list.length; i += size) yield list.slice(i, i + size);
}
