import { type CaseDetail, ConfirmCase, nextSteps } from "../../contracts/dispute.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import { authoriseReporter } from "./caseAccess.ts";
import { type Asker, addStep, changeCase, type DisputeDeps, tellStep } from "./changeCase.ts";
import { illegalStep } from "./illegalStep.ts";

/** Confirms an answer and so closes the case, by the reporter's side alone. */
export async function confirmCase(deps: DisputeDeps, asker: Asker, code: string, body: unknown): Promise<CaseDetail> {
  const { actor } = asker;
  authorise(actor, "disputes.confirm");
  const { note, version } = parseBody(ConfirmCase, body);
  return changeCase(
    deps,
    asker,
    code,
    version,
    async ({ transaction, row, now }) => {
      if (!nextSteps(row.step).includes("confirmed")) throw illegalStep(row.step, "confirmed");
      await addStep(transaction, deps, actor, row, { step: "confirmed", note }, now);
      return { action: "dispute.confirmed", detail: { from: row.step }, tell: tellStep(row, actor, "confirmed") };
    },
    (row) => authoriseReporter(actor, row),
  );
}
