import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Database } from "../postgres/database.ts";
import { auditLog } from "../postgres/workTables.ts";
import type { Actor } from "./actor.ts";

/** What was done. `detail` names fields and versions, never personal data. */
export type AuditEntry = {
  action: string;
  subjectKind: string;
  subject: string;
  detail?: Record<string, unknown>;
};
/** Where a request came from. */
export type Origin = { ip: string | null; requestId: string | null };

/** A connection or a transaction of Drizzle. */
export type Transaction = Pick<Database, "insert" | "select" | "update" | "delete" | "execute">;

type Row = typeof auditLog.$inferSelect;
/** What the first row's hash covers. */
export const GENESIS = "0".repeat(64);
const LAST_TURN = 2021_04;

/** The hash of a row: SHA-256 over everything it says and the hash of the row before, in this order. */
export function auditHash(row: Omit<Row, "hash">): string {
  const said = [
    row.previousHash,
    row.seq,
    row.at.toISOString(),
    row.actorKind,
    row.actorId,
    row.actorName,
    row.action,
    row.subjectKind,
    row.subject,
    canonical(row.detail),
    row.ip,
    row.requestId,
  ];
  return createHash("sha256").update(JSON.stringify(said)).digest("hex");
}

/** JSON with sorted keys: PostgreSQL does not keep the order of a document's keys. */
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical);
  if (value && typeof value === "object")
    return Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, v]) => [key, canonical(v)]);
  return value;
}

/**
 * Takes the one turn that the audit log and the topics share, until the caller's transaction ends: one lock for both, so
 * that no two transactions can wait for each other. Rows are locked before it, never after.
 */
export async function takeTurn(transaction: Transaction): Promise<void> {
  await transaction.execute(sql`SELECT pg_advisory_xact_lock(${LAST_TURN})`);
}

/**
 * Appends to the audit log within the caller's transaction: the change and its row stand or fall together. Writers take
 * turns from here to the end of their transaction, so append last.
 */
export async function audit(
  transaction: Transaction,
  actor: Actor,
  origin: Origin,
  entries: AuditEntry | readonly AuditEntry[],
  now = new Date(),
): Promise<void> {
  const list = Array.isArray(entries) ? (entries as readonly AuditEntry[]) : [entries as AuditEntry];
  if (list.length === 0) return;
  await takeTurn(transaction);
  const [last] = await transaction
    .select({ seq: auditLog.seq, hash: auditLog.hash })
    .from(auditLog)
    .orderBy(sql`seq DESC`)
    .limit(1);
  let seq = last?.seq ?? 0;
  let previousHash = last?.hash ?? GENESIS;
  const rows = list.map((entry) => {
    const row = {
      seq: ++seq,
      at: now,
      actorKind: actor.kind,
      actorId: actor.id,
      actorName: actor.name,
      action: entry.action,
      subjectKind: entry.subjectKind,
      subject: entry.subject,
      detail: JSON.parse(JSON.stringify(entry.detail ?? {})) as Record<string, unknown>,
      ip: origin.ip,
      requestId: origin.requestId,
      previousHash,
    };
    previousHash = auditHash(row);
    return { ...row, hash: previousHash };
  });
  await transaction.insert(auditLog).values(rows);
}

/** Where the chain of rows breaks, oldest first; null: nowhere. `last` carries the newest row seen before these. */
export function firstBreak(
  rows: readonly Row[],
  last: { seq: number; hash: string },
): { seq: number; why: string } | null {
  let { seq, hash } = last;
  for (const row of rows) {
    if (row.seq !== seq + 1) return { seq: seq + 1, why: "a row is missing" };
    if (row.previousHash !== hash)
      return { seq: row.seq, why: "the row before it is not the one it was written after" };
    if (auditHash(row) !== row.hash) return { seq: row.seq, why: "its content was changed" };
    seq = row.seq;
    hash = row.hash;
  }
  return null;
}
