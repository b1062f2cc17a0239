import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import type { StreamName } from "../../contracts/streams.ts";
import { touch } from "../access/topics.ts";
import type { Database } from "../postgres/database.ts";
import { deadLetters } from "../postgres/schema.ts";

const MAX_LINE = 65_536;

/** A rejected line with its cause. `id` is made of stream, token and line, so the same line twice is one letter. */
export type DeadLetter = {
  id: string;
  stream: StreamName;
  tokenId: string;
  line: string;
  eventId: string | null;
  field: string | null;
  message: string;
  at: string;
};

/** Makes a letter of a rejected line; a line of more than 64 Ki characters is cut. */
export function deadLetter(
  stream: StreamName,
  tokenId: string,
  line: string,
  rejection: { event_id?: string; field?: string; message: string },
  at: number,
): DeadLetter {
  // PostgreSQL's text cannot hold NUL.
  const clean = (text: string) => text.replaceAll("\0", "\\u0000");
  return {
    id: createHash("sha256").update(`${stream}\0${tokenId}\0${line}`).digest("hex").slice(0, 32),
    stream,
    tokenId,
    line: clean(line.slice(0, MAX_LINE)),
    eventId: rejection.event_id ?? null,
    field: rejection.field ? clean(rejection.field.slice(0, 200)) : null,
    message: clean(rejection.message),
    at: new Date(at).toISOString(),
  };
}

export const encodeDeadLetters = (letters: readonly DeadLetter[]) => Buffer.from(`${JSON.stringify(letters)}\n`);

export type DeadLetterStore = ReturnType<typeof deadLetterStore>;

/** Who looks at the list hears of new letters this often at most. */
const TELL_MS = 1000;

/** The dead letters on their way to PostgreSQL. Storing may be repeated. */
export function deadLetterStore(db: Database) {
  let telling: NodeJS.Timeout | null = null;
  /** Not in the transaction of the letters: a flood of rejections must not queue for the one turn of all topics. */
  const tellSoon = () => {
    if (telling) return;
    telling = setTimeout(() => {
      telling = null;
      db.transaction((transaction) => touch(transaction, "deadLetters")).catch(() => {});
    }, TELL_MS).unref();
  };
  return {
    /** Stores letters as `encodeDeadLetters` wrote them. */
    async store(payload: Buffer): Promise<void> {
      const seen = new Map<string, DeadLetter>();
      for (const letter of JSON.parse(payload.toString()) as DeadLetter[]) seen.set(letter.id, letter);
      const letters = [...seen.values()];
      for (let i = 0; i < letters.length; i += 1000) {
        await db
          .insert(deadLetters)
          .values(
            letters
              .slice(i, i + 1000)
              .map(({ at, ...rest }) => ({ ...rest, firstAt: new Date(at), lastAt: new Date(at) })),
          )
          .onConflictDoUpdate({
            target: deadLetters.id,
            set: {
              times: sql`${deadLetters.times} + (excluded.last_at > ${deadLetters.lastAt})::int`,
              lastAt: sql`greatest(excluded.last_at, ${deadLetters.lastAt})`,
              replayedAt: sql`case when excluded.last_at > ${deadLetters.lastAt} then null else ${deadLetters.replayedAt} end`,
              field: sql`excluded.field`,
              message: sql`excluded.message`,
            },
          });
      }
      if (letters.length > 0) tellSoon();
    },
  };
}
