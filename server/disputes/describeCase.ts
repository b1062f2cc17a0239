import type { CaseRow, DisputeStep } from "../../contracts/dispute.ts";
import type { Actor } from "../access/actor.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { type Case, sidesOf, textsHidden } from "./caseAccess.ts";

const namesOf = new WeakMap<RegistrySnapshot, Map<string, string>>();

/** The name of a dataset or a kind of licence; null when it is not registered (any more). */
export function subjectName(registry: RegistrySnapshot, kind: string, code: string): string | null {
  let names = namesOf.get(registry);
  if (!names) {
    names = new Map();
    for (const row of registry.list("datasets")) names.set(`dataset ${row.code}`, row.name);
    for (const row of registry.list("license_types")) names.set(`license ${row.code}`, row.name);
    namesOf.set(registry, names);
  }
  return names.get(`${kind} ${code}`) ?? null;
}

/** One line of the queue as this reader may see it. The case must have been reported. */
export function describeCase(row: Case, actor: Actor, registry: RegistrySnapshot): CaseRow {
  const hidden = textsHidden(actor, row, registry);
  return {
    code: row.code,
    unit: row.unit,
    district: row.district,
    step: row.step as DisputeStep,
    stepAt: row.stepAt.toISOString(),
    open: row.open,
    reportedAt: row.reportedAt!.toISOString(),
    dueAt: row.dueAt!.toISOString(),
    subjectKind: row.subjectKind,
    subject: row.subject,
    subjectName: subjectName(registry, row.subjectKind, row.subject),
    channel: row.channel,
    priority: row.priority,
    reporterUnit: row.reporterUnit,
    title: hidden ? null : row.title,
    hidden,
    assigneeId: row.assigneeId,
    assigneeName: row.assigneeName,
    version: row.version,
    ...sidesOf(actor, row),
  };
}
