import { type CaseDetail, nextSteps, ReopenCase } from "../../contracts/dispute.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import { authoriseReporter } from "./caseAccess.ts";
import { type Asker, addStep, changeCase, type DisputeDeps, tellStep } from "./changeCase.ts";
import { illegalStep } from "./illegalStep.ts";

/** Opens a case again, by the reporter's side alone; its limit stays that of the first report. */
export async function reopenCase(deps: DisputeDeps, asker: Asker, code: string, body: unknown): Promise<CaseDetail> {
  const { actor } = asker;
  authorise(actor, "disputes.confirm");
  const { note, version } = parseBody(ReopenCase, body);
  return changeCase(
    deps,
    asker,
    code,
    version,
    async ({ transaction, row, now }) => {
      if (!nextSteps(row.step).includes("reopened")) throw illegalStep(row.step, "reopened");
      await addStep(transaction, deps, actor, row, { step: "reopened", note }, now);
      return { action: "dispute.reopened", detail: { from: row.step }, tell: tellStep(row, actor, "reopened") };
    },
    (row) => authoriseReporter(actor, row),
  );
}
