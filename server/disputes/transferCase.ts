import { type CaseDetail, isTransferable, TransferCase } from "../../contracts/dispute.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { peopleOf } from "../notifications/peopleOf.ts";
import { districtOfUnit } from "../registry/mirror.ts";
import { authoriseHandler } from "./caseAccess.ts";
import { type Asker, addStep, changeCase, type DisputeDeps } from "./changeCase.ts";
import { illegalStep } from "./illegalStep.ts";

/**
 * Hands a case to another unit, which has it as accepted: the unit of a case is that of its last step. The clock runs on
 * from the first report.
 */
export async function transferCase(deps: DisputeDeps, asker: Asker, code: string, body: unknown): Promise<CaseDetail> {
  const { actor } = asker;
  authorise(actor, "disputes.handle");
  const { unit, district, note, version } = parseBody(TransferCase, body);
  if (!deps.registry().has("departments", unit))
    throw new Problem(422, "invalid-body", "unit: no such unit is registered.", { extra: { field: "unit" } });
  return changeCase(
    deps,
    asker,
    code,
    version,
    async ({ transaction, row, now }) => {
      if (!isTransferable(row.step)) throw illegalStep(row.step, "a transfer");
      if (unit === row.unit)
        throw new Problem(422, "same-unit", "The case is with this unit already.", { extra: { field: "unit" } });
      const to = { unit, district: district ?? (districtOfUnit(unit) || row.district) };
      await addStep(transaction, deps, actor, row, { step: "accepted", note, ...to }, now);
      const people = await peopleOf(transaction, { unit, roles: ["unit_manager", "unit_clerk", "district_manager"] });
      const notice = {
        kind: "dispute.transferred",
        subjectKind: "dispute",
        subject: code,
        params: { unit, from: row.unit, by: actor.name },
      } as const;
      return { action: "dispute.transfer", detail: { from: row.unit, to: unit }, tell: { people, notice } };
    },
    (row) => authoriseHandler(actor, row),
  );
}
