import { readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { inArray } from "drizzle-orm";
import type { Database } from "../postgres/database.ts";
import { attachments } from "../postgres/workTables.ts";

/** A file is written before its row; so much later no transaction is under way any more. */
const AGE_MS = 3_600_000;
const AT_A_TIME = 500;
const OURS = /^([0-9a-f-]{36})(\.part)?$/;

/** Removes files that have no row: their upload ended between the file and the transaction, by a kill or a lost store. */
export async function sweepFiles(db: Database, dataDir: string, now: number): Promise<{ removed: number }> {
  const folder = join(dataDir, "attachments");
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const old: { name: string; id: string }[] = [];
  for (const name of names) {
    const id = OURS.exec(name)?.[1];
    const seen = id && (await stat(join(folder, name)).catch(() => null));
    if (id && seen && seen.mtimeMs < now - AGE_MS) old.push({ name, id });
  }
  let removed = 0;
  for (let i = 0; i < old.length; i += AT_A_TIME) {
    const part = old.slice(i, i + AT_A_TIME);
    const ids = part.map(({ id }) => id);
    const rows = await db.select({ id: attachments.id }).from(attachments).where(inArray(attachments.id, ids));
    const known = new Set(rows.map(({ id }) => id));
    for (const { name, id } of part) {
      if (known.has(id) && !name.endsWith(".part")) continue;
      await rm(join(folder, name), { force: true });
      removed++;
    }
  }
  return { removed };
}
