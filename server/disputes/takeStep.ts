import { type CaseDetail, nextSteps, TakeStep } from "../../contracts/dispute.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import { authoriseHandler } from "./caseAccess.ts";
import { type Asker, addStep, changeCase, type DisputeDeps, tellStep } from "./changeCase.ts";
import { illegalStep } from "./illegalStep.ts";

/** Accepts, investigates, corrects, answers or rejects a case, by the unit that has it. */
export async function takeStep(deps: DisputeDeps, asker: Asker, code: string, body: unknown): Promise<CaseDetail> {
  const { actor } = asker;
  authorise(actor, "disputes.handle");
  const { step, note, version } = parseBody(TakeStep, body);
  return changeCase(
    deps,
    asker,
    code,
    version,
    async ({ transaction, row, now }) => {
      if (!nextSteps(row.step).includes(step)) throw illegalStep(row.step, step);
      await addStep(transaction, deps, actor, row, { step, note }, now);
      return { action: `dispute.${step}`, detail: { from: row.step }, tell: tellStep(row, actor, step) };
    },
    (row) => authoriseHandler(actor, row),
  );
}
