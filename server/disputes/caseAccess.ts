import { and, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { type CaseDeed, isOpenStep, isTransferable, nextSteps } from "../../contracts/dispute.ts";
import { CODE_PATTERN } from "../../contracts/streams.ts";
import type { Actor } from "../access/actor.ts";
import type { Transaction } from "../access/audit.ts";
import { authorise, may, type Parties, reachOf, scopeOf } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import { disputeCases } from "../postgres/disputeTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";

export type Case = typeof disputeCases.$inferSelect;
type Sides = Pick<Case, "unit" | "district" | "reporterUnit">;

/** Who may read a case: the unit that has it, its district, and the unit that reported it. */
const readers = (row: Sides): Parties => ({ units: [row.unit, row.reporterUnit], districts: [row.district] });
/** The unit that has the case, or the district's own people for a case of their district. */
const handlers = (row: Sides): Parties => ({ units: [row.unit], districts: [row.district] });
/** Whose objection it is; without a unit of its own (a citizen) the data team stands for it. */
const reporters = (row: Sides): Parties => ({ units: [row.reporterUnit], cityDesk: row.reporterUnit === null });

/** What of the queue an actor may read, as a condition; undefined: all. */
export function caseScope(actor: Actor): SQL | undefined {
  const reach = reachOf(actor, "disputes.read");
  if (reach === "all") return undefined;
  if (reach === null) return sql`false`;
  const units = [...actor.units];
  return or(
    units.length > 0 ? inArray(disputeCases.unit, units) : undefined,
    units.length > 0 ? inArray(disputeCases.reporterUnit, units) : undefined,
    actor.districts.length > 0 ? inArray(disputeCases.district, [...actor.districts]) : undefined,
    sql`false`,
  );
}

/**
 * A case by its code, locked when the caller is about to change it. Throws Problem 404 also when the actor may not see
 * it: that it exists is none of their business.
 */
export async function findCase(
  transaction: Transaction,
  actor: Actor,
  code: string,
  lock: "lock" | "read" = "read",
): Promise<Case> {
  const nothing = new Problem(404, "not-found", `There is no case ${JSON.stringify(code.slice(0, 64))}.`);
  if (!CODE_PATTERN.test(code)) throw nothing;
  const asked = transaction
    .select()
    .from(disputeCases)
    .where(and(eq(disputeCases.code, code), sql`${disputeCases.reportedAt} is not null`));
  const [row] = await (lock === "lock" ? asked.for("update") : asked);
  if (!row || !may(actor, "disputes.read", readers(row))) throw nothing;
  return row;
}

const HANDLE = "disputes.handle";
/** Throws Problem 403 for an actor who is not on that side of the case. */
export const authoriseHandler = (actor: Actor, row: Sides): void => authorise(actor, HANDLE, handlers(row));
export const authoriseReporter = (actor: Actor, row: Sides): void =>
  authorise(actor, "disputes.confirm", reporters(row));
export const authoriseComment = (actor: Actor, row: Sides): void => authorise(actor, "disputes.comment", readers(row));
export const authoriseReveal = (actor: Actor, row: Sides): void => authorise(actor, "disputes.reveal", readers(row));

const gradesOf = new WeakMap<RegistrySnapshot, Map<string, number>>();

/** Texts of a case about a dataset graded above what the actor may see raw are withheld; an unknown dataset counts as 4. */
export function textsHidden(actor: Actor, row: Pick<Case, "subjectKind" | "subject">, registry: RegistrySnapshot) {
  if (row.subjectKind !== "dataset") return false;
  let grades = gradesOf.get(registry);
  if (!grades) {
    grades = new Map(registry.list("datasets").map(({ code, security_grade }) => [code, security_grade ?? 0]));
    gradesOf.set(registry, grades);
  }
  return (grades.get(row.subject) ?? 4) > (scopeOf(actor)?.maxGrade ?? 0);
}

/** Throws Problem 403 when the texts of the case are withheld from the actor. */
export function authoriseTexts(actor: Actor, row: Case, registry: RegistrySnapshot): void {
  if (textsHidden(actor, row, registry))
    throw new Problem(
      403,
      "graded",
      "The texts of this case are withheld: its dataset is graded above what you may see.",
    );
}

/** The cases whose texts are not withheld from the actor, as a condition; undefined: all. */
export function readableTexts(actor: Actor, registry: RegistrySnapshot): SQL | undefined {
  const most = scopeOf(actor)?.maxGrade ?? 0;
  if (most === 4) return undefined;
  const open = registry.list("datasets").filter(({ security_grade }) => (security_grade ?? 0) <= most);
  return sql`(${disputeCases.subjectKind} <> 'dataset' or ${disputeCases.subject} = any(${sql.param(open.map(({ code }) => code))}::text[]))`;
}

/** On which side of a case the actor is. */
export const sidesOf = (actor: Actor, row: Sides) => ({
  handles: may(actor, HANDLE, handlers(row)),
  confirms: may(actor, "disputes.confirm", reporters(row)),
});

/** What the actor may do to a case as it stands. */
export function deedsOf(actor: Actor, row: Case, registry: RegistrySnapshot): CaseDeed[] {
  const { handles, confirms } = sidesOf(actor, row);
  const steps = nextSteps(row.step).filter((step) =>
    step === "confirmed" || step === "reopened" ? confirms : handles,
  ) as CaseDeed[];
  const hidden = textsHidden(actor, row, registry);
  if (handles && isOpenStep(row.step)) steps.push("assign");
  if (handles && isTransferable(row.step)) steps.push("transfer");
  if (may(actor, "disputes.comment", readers(row)) && !hidden) steps.push("comment", "attach");
  if (may(actor, "disputes.reveal", readers(row)) && !hidden) steps.push("reveal");
  return steps;
}
