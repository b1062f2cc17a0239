import { and, eq } from "drizzle-orm";
import type { CaseDetail } from "../../contracts/dispute.ts";
import { authorise } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import { filePath } from "../attachments/storeFile.ts";
import { attachments } from "../postgres/workTables.ts";
import { authoriseComment } from "./caseAccess.ts";
import { type Asker, changeCase, type DisputeDeps } from "./changeCase.ts";

/** Takes a file away from a case again, by who added it. Its bytes stay: what was decided on it must be traceable. */
export async function removeAttachment(deps: DisputeDeps, asker: Asker, code: string, id: string): Promise<CaseDetail> {
  const { actor } = asker;
  authorise(actor, "disputes.comment");
  // Throws for what is no id of ours.
  filePath(deps.dataDir, id);
  return changeCase(
    deps,
    asker,
    code,
    null,
    async ({ transaction }) => {
      const [row] = await transaction
        .update(attachments)
        .set({ removed: true })
        .where(and(ofCase(code, id), eq(attachments.removed, false), eq(attachments.personId, actor.id)))
        .returning();
      if (!row) throw new Problem(404, "not-found", "There is no such file of yours.");
      return { action: "dispute.detach", detail: { file: id } };
    },
    (row) => authoriseComment(actor, row),
  );
}

const ofCase = (code: string, id: string) =>
  and(eq(attachments.subjectKind, "dispute"), eq(attachments.subject, code), eq(attachments.id, id));
