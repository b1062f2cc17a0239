import { and, count, desc, eq, isNull, max, sql } from "drizzle-orm";
import type { LetterFilter, LetterGroups, LetterQuery, LetterRow } from "../../contracts/deadLetter.ts";
import type { StreamName } from "../../contracts/streams.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import type { Database } from "../postgres/database.ts";
import { deadLetters as t, tokens } from "../postgres/schema.ts";
import { causeOf, lettersWhere } from "./letterCause.ts";

const SHOWN = 400;

/** What a page of letters reaches down to: everything before the cursor. */
const beforeCursor = (cursor: string | undefined) => {
  if (!cursor) return undefined;
  const [at, id] = cursor.split("~") as [string, string];
  return sql`(${t.lastAt}, ${t.id}) < (${at}::timestamptz, ${id})`;
};

/** A page of the letters in the list, newest first, with their whole lines; `id`: that one alone. */
export async function listLetters(db: Database, actor: Actor, query: LetterQuery, id?: string) {
  authorise(actor, "deadLetters.manage", {});
  return db
    .select()
    .from(t)
    .where(and(lettersWhere(query), beforeCursor(query.before), id === undefined ? undefined : eq(t.id, id)))
    .orderBy(desc(t.lastAt), desc(t.id))
    .limit(query.limit)
    .offset(query.offset);
}

/** The same with the beginning of each line, for a page: a line may be 64 Ki characters long. */
export async function listLetterRows(db: Database, actor: Actor, query: LetterQuery): Promise<LetterRow[]> {
  authorise(actor, "deadLetters.manage", {});
  const rows = await db
    .select({
      id: t.id,
      stream: t.stream,
      tokenId: t.tokenId,
      line: sql<string>`left(${t.line}, ${SHOWN})`,
      length: sql<number>`length(${t.line})`,
      eventId: t.eventId,
      field: t.field,
      message: t.message,
      times: t.times,
      firstAt: t.firstAt,
      lastAt: t.lastAt,
    })
    .from(t)
    .where(and(lettersWhere(query), beforeCursor(query.before)))
    .orderBy(desc(t.lastAt), desc(t.id))
    .limit(query.limit)
    .offset(query.offset);
  return rows.map((row) => ({
    ...row,
    stream: row.stream as StreamName,
    firstAt: row.firstAt.toISOString(),
    lastAt: row.lastAt.toISOString(),
  }));
}

/** The letters in the list counted by stream, token and cause, the largest group first. */
export async function groupLetters(
  db: Database,
  actor: Actor,
  filter: LetterFilter,
  now: number,
): Promise<LetterGroups> {
  authorise(actor, "deadLetters.manage", {});
  const counted = db
    .select({
      stream: t.stream,
      token: t.tokenId,
      cause: causeOf.as("cause"),
      field: sql<string | null>`min(${t.field})`.as("least_field"),
      letters: count().as("letters"),
      newestAt: max(t.lastAt).as("newest_at"),
    })
    .from(t)
    .where(lettersWhere(filter))
    .groupBy(t.stream, t.tokenId, sql`3`)
    .as("counted");
  const rows = await db
    .select({
      stream: counted.stream,
      token: counted.token,
      tokenName: tokens.name,
      cause: counted.cause,
      field: counted.field,
      letters: counted.letters,
      newestAt: counted.newestAt,
    })
    .from(counted)
    .leftJoin(tokens, eq(tokens.id, counted.token))
    .orderBy(desc(counted.letters), counted.stream, counted.cause, counted.token);
  const groups = rows.map((row) => ({
    ...row,
    stream: row.stream as StreamName,
    newestAt: new Date(row.newestAt!).toISOString(),
  }));
  const total = groups.reduce((sum, group) => sum + group.letters, 0);
  return { total, groups, asOf: new Date(now).toISOString() };
}

/** How many letters each stream has in the list. */
export async function countByStream(db: Database): Promise<Map<string, number>> {
  const rows = await db
    .select({ stream: t.stream, letters: count() })
    .from(t)
    .where(isNull(t.replayedAt))
    .groupBy(t.stream);
  return new Map(rows.map(({ stream, letters }) => [stream, letters]));
}
