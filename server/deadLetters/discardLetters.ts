import { inArray } from "drizzle-orm";
import { WhichLetters } from "../../contracts/deadLetter.ts";
import { audit } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { deadLetters as t } from "../postgres/schema.ts";
import { byStream, chunksOf, type LetterDeed, lockLetters } from "./takeLetters.ts";

/** Removes letters for good; says how many there were. Throws Problem 403 or 422. */
export async function discardLetters(deed: LetterDeed, body: unknown): Promise<{ discarded: number }> {
  authorise(deed.actor, "deadLetters.manage", {});
  let discarded = 0;
  for await (const ids of chunksOf(deed.db, parseBody(WhichLetters, body), deed.clock())) {
    discarded += await deed.db.transaction(async (transaction) => {
      const letters = await lockLetters(transaction, ids);
      if (letters.length === 0) return 0;
      await transaction.delete(t).where(
        inArray(
          t.id,
          letters.map(({ id }) => id),
        ),
      );
      await touch(transaction, "deadLetters");
      const entries = [...byStream(letters)].map(([stream, group]) => ({
        action: "deadLetters.discarded",
        subjectKind: "dead_letters",
        subject: group.length === 1 ? group[0]!.id : stream,
        detail: { stream, letters: group.length },
      }));
      await audit(transaction, deed.actor, deed.origin, entries);
      return letters.length;
    });
  }
  return { discarded };
}
