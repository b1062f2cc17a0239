import { randomBytes } from "node:crypto";
import { and, eq, gt, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "../access/audit.ts";
import { hashOf } from "../access/whoIs.ts";
import { Problem } from "../api/problem.ts";
import { oneTimeLinks } from "../postgres/peopleTables.ts";

export type LinkKind = "setup" | "invite";
const INVITE_MS = 7 * 86_400_000;

/** Makes a link's key in place of the unused ones for the same; only its hash is kept. An invitation holds a week. */
export async function makeLink(
  tx: Transaction,
  kind: LinkKind,
  personId: string | null,
  createdBy: string,
): Promise<string> {
  const key = randomBytes(32).toString("base64url");
  const same = personId === null ? isNull(oneTimeLinks.personId) : eq(oneTimeLinks.personId, personId);
  await tx.delete(oneTimeLinks).where(and(eq(oneTimeLinks.kind, kind), same, isNull(oneTimeLinks.usedAt)));
  const expiresAt = kind === "invite" ? new Date(Date.now() + INVITE_MS) : null;
  await tx.insert(oneTimeLinks).values({ hash: hashOf(key), kind, personId, createdBy, expiresAt });
  return key;
}

/** Whether a key would still be taken, and whose it is. */
export async function readLink(
  db: Pick<Transaction, "select">,
  kind: LinkKind,
  key: string,
): Promise<{ personId: string | null } | null> {
  const [row] = await db.select({ personId: oneTimeLinks.personId }).from(oneTimeLinks).where(open(kind, key));
  return row ?? null;
}

/** Takes a key, once. Throws Problem 410 for one that was used, is too old or never was. */
export async function takeLink(tx: Transaction, kind: LinkKind, key: string): Promise<{ personId: string | null }> {
  const [row] = await tx
    .update(oneTimeLinks)
    .set({ usedAt: sql`now()` })
    .where(open(kind, key))
    .returning({ personId: oneTimeLinks.personId });
  if (!row) throw new Problem(410, "link-gone", "This link was used, is too old, or never was one.");
  return row;
}

const open = (kind: LinkKind, key: string) =>
  and(
    eq(oneTimeLinks.hash, hashOf(key)),
    eq(oneTimeLinks.kind, kind),
    isNull(oneTimeLinks.usedAt),
    or(isNull(oneTimeLinks.expiresAt), gt(oneTimeLinks.expiresAt, sql`now()`)),
  );
