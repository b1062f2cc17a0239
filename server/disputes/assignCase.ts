import { eq, sql } from "drizzle-orm";
import { AssignCase, type CaseDetail, isOpenStep } from "../../contracts/dispute.ts";
import { authorise } from "../access/policy.ts";
import { unitStaff } from "../access/unitStaff.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { disputeCases } from "../postgres/disputeTables.ts";
import { authoriseHandler } from "./caseAccess.ts";
import { type Asker, changeCase, type DisputeDeps } from "./changeCase.ts";
import { illegalStep } from "./illegalStep.ts";

/** Gives an open case to a person of its unit, or to nobody. */
export async function assignCase(deps: DisputeDeps, asker: Asker, code: string, body: unknown): Promise<CaseDetail> {
  const { actor } = asker;
  authorise(actor, "disputes.handle");
  const { personId, version } = parseBody(AssignCase, body);
  return changeCase(
    deps,
    asker,
    code,
    version,
    async ({ transaction, row }) => {
      if (!isOpenStep(row.step)) throw illegalStep(row.step, "an assignment");
      const person =
        personId === null ? null : (await unitStaff(transaction, row.unit)).find(({ id }) => id === personId);
      if (person === undefined)
        throw new Problem(422, "not-of-unit", "personId: not a person of the unit that has the case.", {
          extra: { field: "personId" },
        });
      await transaction
        .update(disputeCases)
        .set({
          assigneeId: person?.id ?? null,
          assigneeName: person?.name ?? null,
          version: sql`${disputeCases.version} + 1`,
          updatedAt: sql`now()`,
        })
        .where(eq(disputeCases.code, code));
      const notice = {
        kind: "dispute.assigned",
        subjectKind: "dispute",
        subject: code,
        params: { unit: row.unit, by: actor.name },
      } as const;
      const tell = { people: [personId], notice };
      return { action: "dispute.assign", detail: { from: row.assigneeId, to: personId }, tell };
    },
    (row) => authoriseHandler(actor, row),
  );
}
