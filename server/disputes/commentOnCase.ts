import { type CaseDetail, CommentOnCase } from "../../contracts/dispute.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import { comments } from "../postgres/workTables.ts";
import { authoriseComment, authoriseTexts } from "./caseAccess.ts";
import { type Asker, changeCase, type DisputeDeps } from "./changeCase.ts";

/** Adds a comment to a case. It changes nothing that others decide on, so it never conflicts. */
export async function commentOnCase(deps: DisputeDeps, asker: Asker, code: string, body: unknown): Promise<CaseDetail> {
  const { actor } = asker;
  authorise(actor, "disputes.comment");
  const { text } = parseBody(CommentOnCase, body);
  return changeCase(
    deps,
    asker,
    code,
    null,
    async ({ transaction, row, now }) => {
      await transaction.insert(comments).values({
        subjectKind: "dispute",
        subject: code,
        personId: actor.id,
        personName: actor.name,
        text,
        at: new Date(now),
      });
      const notice = {
        kind: "dispute.commented",
        subjectKind: "dispute",
        subject: code,
        params: { unit: row.unit, by: actor.name },
      } as const;
      return { action: "dispute.comment", tell: { people: [row.reporterId, row.assigneeId], notice } };
    },
    (row) => {
      authoriseComment(actor, row);
      authoriseTexts(actor, row, deps.registry());
    },
  );
}
