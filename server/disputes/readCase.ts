import { and, asc, eq } from "drizzle-orm";
import type { CaseDetail, DisputeStep } from "../../contracts/dispute.ts";
import type { Actor } from "../access/actor.ts";
import type { Transaction } from "../access/audit.ts";
import { disputeCaseSteps } from "../postgres/disputeTables.ts";
import { attachments, comments } from "../postgres/workTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { type Case, deedsOf, findCase } from "./caseAccess.ts";
import { describeCase } from "./describeCase.ts";
import { compareSteps } from "./stepsToCase.ts";

type Deps = { db: Transaction; registry: RegistrySnapshot };

/** A case with all that happened to it, as the actor may see it. Throws Problem 404. */
export async function readCase(deps: Deps, actor: Actor, code: string): Promise<CaseDetail> {
  return detailCase(deps, actor, await findCase(deps.db, actor, code));
}

/** A case that the actor was found to see, perhaps until they just handed it on. */
export async function detailCase({ db, registry }: Deps, actor: Actor, row: Case): Promise<CaseDetail> {
  const { code } = row;
  const [steps, said, files] = await Promise.all([
    db.select().from(disputeCaseSteps).where(eq(disputeCaseSteps.code, code)),
    db
      .select()
      .from(comments)
      .where(and(eq(comments.subjectKind, "dispute"), eq(comments.subject, code)))
      .orderBy(asc(comments.id))
      .limit(500),
    db
      .select()
      .from(attachments)
      .where(and(eq(attachments.subjectKind, "dispute"), eq(attachments.subject, code), eq(attachments.removed, false)))
      .orderBy(asc(attachments.at)),
  ]);
  const line = describeCase(row, actor, registry);
  return {
    ...line,
    steps: steps.sort(compareSteps).map((step) => ({
      eventId: step.eventId,
      step: step.step as DisputeStep,
      occurredAt: step.occurredAt.toISOString(),
      unit: step.unit,
      district: step.district,
      personName: step.personName,
      note: line.hidden ? null : step.note,
    })),
    comments: line.hidden
      ? []
      : said.map(({ id, personName, text, at }) => ({ id, personName, text, at: at.toISOString() })),
    attachments: line.hidden
      ? []
      : files.map(({ id, name, type, bytes, personName, personId, at }) => ({
          id,
          name,
          type,
          bytes,
          personName,
          at: at.toISOString(),
          mine: personId === actor.id,
        })),
    hasPersonal: row.description !== null || row.contact !== null,
    may: deedsOf(actor, row, registry),
  };
}
