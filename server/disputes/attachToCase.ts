import { rm } from "node:fs/promises";
import type { IncomingMessage } from "node:http";
import { and, count, eq } from "drizzle-orm";
import type { CaseDetail } from "../../contracts/dispute.ts";
import { authorise } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import { filePath, storeFile } from "../attachments/storeFile.ts";
import { attachments } from "../postgres/workTables.ts";
import { authoriseComment, authoriseTexts, type Case, findCase } from "./caseAccess.ts";
import { type Asker, changeCase, type DisputeDeps } from "./changeCase.ts";

const MAX_FILES = 50;

/** Adds the request's body to a case as a file. Who may not is refused before a byte is read. */
export async function attachToCase(
  deps: DisputeDeps,
  asker: Asker,
  code: string,
  name: string,
  req: IncomingMessage,
): Promise<CaseDetail> {
  const { actor } = asker;
  authorise(actor, "disputes.comment");
  const allow = (row: Case) => {
    authoriseComment(actor, row);
    authoriseTexts(actor, row, deps.registry());
  };
  allow(await findCase(deps.db, actor, code));
  const file = await storeFile(deps.dataDir, req, name);
  try {
    return await changeCase(
      deps,
      asker,
      code,
      null,
      async ({ transaction, now }) => {
        const [there] = await transaction
          .select({ files: count() })
          .from(attachments)
          .where(and(eq(attachments.subjectKind, "dispute"), eq(attachments.subject, code)));
        if (there!.files >= MAX_FILES)
          throw new Problem(422, "too-many-files", `A case takes ${MAX_FILES} files at most.`);
        const by = { personId: actor.id, personName: actor.name, at: new Date(now) };
        await transaction.insert(attachments).values({ ...file, subjectKind: "dispute", subject: code, ...by });
        return { action: "dispute.attach", detail: { file: file.id, type: file.type, bytes: file.bytes } };
      },
      allow,
    );
  } catch (error) {
    await rm(filePath(deps.dataDir, file.id), { force: true });
    throw error;
  }
}
