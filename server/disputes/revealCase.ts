import type { PersonalTexts } from "../../contracts/dispute.ts";
import { audit } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { authoriseReveal, authoriseTexts, findCase } from "./caseAccess.ts";
import type { Asker, DisputeDeps } from "./changeCase.ts";

/** Shows the texts of a case that may hold personal data; that they were shown, and to whom, is logged first. */
export async function revealCase(deps: DisputeDeps, { actor, origin }: Asker, code: string): Promise<PersonalTexts> {
  authorise(actor, "disputes.reveal");
  return deps.db.transaction(async (transaction) => {
    const row = await findCase(transaction, actor, code);
    authoriseReveal(actor, row);
    authoriseTexts(actor, row, deps.registry());
    const entry = { action: "dispute.reveal", subjectKind: "dispute", subject: code };
    await audit(transaction, actor, origin, entry, new Date(deps.clock()));
    return { description: row.description, contact: row.contact };
  });
}
