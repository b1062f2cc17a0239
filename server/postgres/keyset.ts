import { type Column, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { Problem } from "../api/problem.ts";

/** Where a page of a list ended: the value that orders it, and the code that tells equals apart. */
export type Cursor = { value: string; code: string };
type Kind = "instant" | "text";

const Text = z
  .string()
  .max(64)
  .regex(/^[^\0]*$/);
const Pair = z.tuple([Text, Text]);

/** A cursor as it goes into an answer's `next`. */
export function writeCursor(value: Date | string, code: string): string {
  const said = value instanceof Date ? value.toISOString() : value;
  return Buffer.from(JSON.stringify([said, code])).toString("base64url");
}

/** The cursor of an `after`. Throws Problem 400 for a text that is none. */
export function readCursor(text: string, kind: Kind): Cursor {
  try {
    const [value, code] = Pair.parse(JSON.parse(Buffer.from(text, "base64url").toString()));
    if (kind === "text" || !Number.isNaN(Date.parse(value))) return { value, code };
  } catch {}
  throw new Problem(400, "bad-cursor", "`after` must be the `next` of an answer to the same question.");
}

/** The rows beyond a cursor in the order of a column and the code. */
export function beyond(column: Column, code: Column, cursor: Cursor, kind: Kind, descending: boolean): SQL {
  const bound = kind === "text" ? sql`${cursor.value}` : sql`${cursor.value}::timestamptz`;
  const at = sql`(${bound}, ${cursor.code})`;
  return descending ? sql`(${column}, ${code}) < ${at}` : sql`(${column}, ${code}) > ${at}`;
}
