import { createSerializer, parseAsString } from "nuqs/server";
import { LetterQuery } from "../../contracts/deadLetter.ts";

/** So many lines are on a page. */
export const LETTERS_A_PAGE = 50;

/** What the page of rejected lines keeps in its address: a group of them, and how far back it is. */
export const letterParsers = {
  stream: parseAsString,
  token: parseAsString,
  cause: parseAsString,
  before: parseAsString,
};
export type LetterParams = { [Name in keyof typeof letterParsers]: string | null };
export const lettersHref = createSerializer(letterParsers);

/** The question that an address asks; one that cannot be is that for all. */
export function letterQuery(params: LetterParams): LetterQuery {
  const set = Object.fromEntries(Object.entries(params).filter(([, value]) => value));
  const asked = LetterQuery.safeParse({ ...set, limit: LETTERS_A_PAGE + 1 });
  return asked.success ? asked.data : { limit: LETTERS_A_PAGE + 1, offset: 0 };
}
