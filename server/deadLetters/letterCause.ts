import { and, eq, isNull, lte, type SQL, sql } from "drizzle-orm";
import type { LetterFilter } from "../../contracts/deadLetter.ts";
import { deadLetters as t } from "../postgres/schema.ts";

const message = sql`split_part(split_part(${t.message}, ', got ', 1), ' (', 1)`;
/**
 * What a line was refused for, without the values that only this line has: `dataset "x" is not registered` becomes
 * `dataset … is not registered`.
 */
export const causeOf = sql<string>`case when ${t.message} like 'not a JSON object%' then 'not a JSON object' when strpos(${message}, '"') > 0 then split_part(${message}, '"', 1) || '…' || split_part(${message}, '"', -1) else ${message} end`;

/** The letters in the list that a filter finds, as a condition. */
export function lettersWhere({ stream, token, cause, until }: LetterFilter): SQL | undefined {
  return and(
    isNull(t.replayedAt),
    stream === undefined ? undefined : eq(t.stream, stream),
    token === undefined ? undefined : eq(t.tokenId, token),
    cause === undefined ? undefined : sql`${causeOf} = ${cause}`,
    until === undefined ? undefined : lte(t.lastAt, new Date(until)),
  );
}
