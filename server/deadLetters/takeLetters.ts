import { and, asc, inArray, isNull, sql } from "drizzle-orm";
import type { LetterFilter } from "../../contracts/deadLetter.ts";
import type { Actor } from "../access/actor.ts";
import type { Origin, Transaction } from "../access/audit.ts";
import type { ReceiveDeps } from "../ingest/receive.ts";
import type { Database } from "../postgres/database.ts";
import { deadLetters as t } from "../postgres/schema.ts";
import { lettersWhere } from "./letterCause.ts";

export type LetterDeps = { db: Database; receive: ReceiveDeps; clock: () => number };
/** Who acts on letters, from where. */
export type LetterDeed = LetterDeps & { actor: Actor; origin: Origin };
export type Which = { ids?: readonly string[]; filter?: LetterFilter };
export type Letter = typeof t.$inferSelect;

/** So many letters are worked on in one transaction. */
const CHUNK = 2000;

/** The chunks of the letters that are meant, as ids; a filter's own, up to its `until`, by id. */
export async function* chunksOf(db: Database, { ids, filter }: Which, now: number): AsyncGenerator<string[]> {
  if (ids) {
    const named = [...new Set(ids)];
    for (let i = 0; i < named.length; i += CHUNK) yield named.slice(i, i + CHUNK);
    return;
  }
  const fixed = { ...filter, until: filter?.until ?? new Date(now).toISOString() };
  for (let after = ""; ; ) {
    const rows = await db
      .select({ id: t.id })
      .from(t)
      .where(and(lettersWhere(fixed), sql`${t.id} > ${after}`))
      .orderBy(asc(t.id))
      .limit(CHUNK);
    if (rows.length === 0) return;
    yield rows.map(({ id }) => id);
    after = rows.at(-1)!.id;
  }
}

/** Locks the letters of a chunk that are still in the list; who comes second waits, and finds them gone. */
export const lockLetters = (transaction: Transaction, ids: readonly string[]): Promise<Letter[]> =>
  transaction
    .select()
    .from(t)
    .where(and(inArray(t.id, [...ids]), isNull(t.replayedAt)))
    .orderBy(asc(t.id))
    .for("update");

/** Letters by stream, one after the other. */
export function byStream<L extends Pick<Letter, "stream">>(letters: readonly L[]): Map<string, L[]> {
  const groups = new Map<string, L[]>();
  for (const letter of letters) {
    const group = groups.get(letter.stream);
    if (group) group.push(letter);
    else groups.set(letter.stream, [letter]);
  }
  return groups;
}
