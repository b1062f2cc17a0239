import { readFile } from "node:fs/promises";
import { and, eq } from "drizzle-orm";
import { audit } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import { filePath } from "../attachments/storeFile.ts";
import { attachments } from "../postgres/workTables.ts";
import { authoriseTexts, findCase } from "./caseAccess.ts";
import type { Asker, DisputeDeps } from "./changeCase.ts";

/** A file of a case; that it was taken, and by whom, is logged first: it may hold personal data. */
export async function downloadAttachment(
  deps: DisputeDeps,
  { actor, origin }: Asker,
  code: string,
  id: string,
): Promise<{ name: string; type: string; content: Buffer }> {
  authorise(actor, "disputes.read");
  const path = filePath(deps.dataDir, id);
  const row = await deps.db.transaction(async (transaction) => {
    const found = await findCase(transaction, actor, code);
    authoriseTexts(actor, found, deps.registry());
    const [file] = await transaction
      .select()
      .from(attachments)
      .where(
        and(
          eq(attachments.subjectKind, "dispute"),
          eq(attachments.subject, code),
          eq(attachments.id, id),
          eq(attachments.removed, false),
        ),
      );
    if (!file) throw new Problem(404, "not-found", "There is no such file.");
    const entry = { action: "dispute.download", subjectKind: "dispute", subject: code, detail: { file: id } };
    await audit(transaction, actor, origin, entry, new Date(deps.clock()));
    return file;
  });
  const content = await readFile(path).catch(() => {
    throw new Problem(404, "not-found", "The file is not in this instance's data directory.");
  });
  return { name: row.name, type: row.type, content };
}
