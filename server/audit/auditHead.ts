import { createReadStream } from "node:fs";
import { appendFile, open } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { desc } from "drizzle-orm";
import type { Database } from "../postgres/database.ts";
import { auditLog } from "../postgres/workTables.ts";

/** Where the newest row of the audit log is noted outside the database: a log that was cut or rewritten differs from it. */
export const headFile = (dataDir: string) => join(dataDir, "audit-head.log");

const TAIL_BYTES = 4096;

/** The last noted head; null: none yet. A line that a crash cut short is passed over. */
async function lastHead(path: string): Promise<string | null> {
  const file = await open(path, "r").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!file) return null;
  try {
    const { size } = await file.stat();
    const length = Math.min(size, TAIL_BYTES);
    const { buffer } = await file.read(Buffer.alloc(length), 0, length, size - length);
    return (
      buffer
        .toString()
        .split("\n")
        .findLast((line) => HEAD.test(line)) ?? null
    );
  } finally {
    await file.close();
  }
}

const HEAD = /^(\d+) ([0-9a-f]{64}) \S+$/;

/** Appends the newest row's number and hash to the file, unless it is there already. Returns the number. */
export async function noteHead(db: Database, dataDir: string): Promise<number> {
  const [row] = await db
    .select({ seq: auditLog.seq, hash: auditLog.hash, at: auditLog.at })
    .from(auditLog)
    .orderBy(desc(auditLog.seq))
    .limit(1);
  if (!row) return 0;
  const path = headFile(dataDir);
  const line = `${row.seq} ${row.hash} ${row.at.toISOString()}`;
  // A head that went back is noted too: the lines before it tell what was there.
  if ((await lastHead(path)) !== line) await appendFile(path, `\n${line}`, { mode: 0o600, flush: true });
  return row.seq;
}

/** Every noted head by its number; of a number noted twice the first hash stands. */
export async function readHeads(dataDir: string): Promise<Map<number, string>> {
  const heads = new Map<number, string>();
  try {
    for await (const line of createInterface({ input: createReadStream(headFile(dataDir)), crlfDelay: Infinity })) {
      const [, seq, hash] = HEAD.exec(line) ?? [];
      if (seq && hash && !heads.has(Number(seq))) heads.set(Number(seq), hash);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  return heads;
}
