import { inArray, sql } from "drizzle-orm";
import { type JsonPatch, type Replayed, ReplayLetters } from "../../contracts/deadLetter.ts";
import type { IngestAnswer, StreamName } from "../../contracts/streams.ts";
import { audit } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { readEvents } from "../ingest/readEvents.ts";
import { takeLines } from "../ingest/receive.ts";
import { ADMIN_BEARER } from "../ingest/tokens.ts";
import { deadLetters as t } from "../postgres/schema.ts";
import { patchLine } from "./patchLine.ts";
import { byStream, chunksOf, type Letter, type LetterDeed, lockLetters } from "./takeLetters.ts";

const MAX_ERRORS = 100;
export const NOT_PATCHABLE = "the patch cannot be applied to this line";

/** Lines of their own ids must not become one event. Throws Problem 422. */
export function refuseSameIds(patch: JsonPatch | undefined, single: boolean): void {
  const sets = patch?.some(({ op, path }) => (op === "add" || op === "replace") && ["", "/event_id"].includes(path));
  if (sets && !single)
    throw new Problem(422, "same-event-id", "A patch gives every line the same value: event_id cannot be set by one.");
}

/**
 * Sends letters again: as they are, under a patch, or one as it was rewritten. What is accepted, or was before, leaves
 * the list; what is refused stays as it came, with why it was refused now. The letters are locked until that is decided,
 * so of two administrators the second finds them gone. Throws Problem 403, 409 or 422.
 */
export async function replayLetters(deed: LetterDeed, body: unknown): Promise<Replayed> {
  authorise(deed.actor, "deadLetters.manage", {});
  const asked = parseBody(ReplayLetters, body);
  refuseSameIds(asked.patch, asked.ids?.length === 1);
  const total: Replayed = { accepted: 0, duplicates: 0, rejected: 0, gone: 0, errors: [] };
  for await (const ids of chunksOf(deed.db, asked, deed.clock())) {
    const part = await replayChunk(deed, ids, asked);
    for (const name of ["accepted", "duplicates", "rejected", "gone"] as const) total[name] += part[name];
    total.errors.push(...part.errors.slice(0, MAX_ERRORS - total.errors.length));
  }
  if (asked.line !== undefined && total.gone > 0)
    throw new Problem(409, "gone", "Somebody else has replayed or discarded this line.");
  return total;
}

type Rewrite = Pick<ReplayLetters, "patch" | "line">;
type Sent = { letter: Letter; line: string };

function replayChunk(deed: LetterDeed, ids: readonly string[], rewrite: Rewrite): Promise<Replayed> {
  return deed.db.transaction(async (transaction) => {
    const letters = await lockLetters(transaction, ids);
    const answer: Replayed = {
      accepted: 0,
      duplicates: 0,
      rejected: 0,
      gone: ids.length - letters.length,
      errors: [],
    };
    if (letters.length === 0) return answer;
    const entries = [];
    for (const [stream, group] of byStream(letters)) {
      const before = { ...answer };
      const sent: Sent[] = [];
      for (const letter of group) {
        const line = rewrite.line ?? (rewrite.patch ? patchLine(letter.line, rewrite.patch) : letter.line);
        if (line === null) answer.errors.push({ id: letter.id, message: NOT_PATCHABLE });
        else sent.push({ letter, line });
      }
      answer.rejected += group.length - sent.length;
      const taken = await send(deed, stream as StreamName, sent);
      answer.accepted += taken.accepted;
      answer.duplicates += taken.duplicates;
      answer.rejected += taken.rejected;
      const refused = taken.errors.map(({ line, field, message }) => ({
        id: sent[line - 1]!.letter.id,
        field,
        message,
      }));
      answer.errors.push(...refused);
      const stays = new Set(refused.map(({ id }) => id));
      const done = sent.filter(({ letter }) => !stays.has(letter.id)).map(({ letter }) => letter.id);
      if (done.length > 0)
        await transaction
          .update(t)
          .set({ replayedAt: new Date(deed.clock()) })
          .where(inArray(t.id, done));
      // A line that was sent as it is says why it is refused now; one that was rewritten keeps its own cause.
      if (!rewrite.patch && rewrite.line === undefined && refused.length > 0)
        await transaction.execute(
          sql`update ${t} set message = said.message, field = said.field from (select * from unnest(${sql.param(refused.map(({ id }) => id))}::text[], ${sql.param(refused.map(({ message }) => message))}::text[], ${sql.param(refused.map(({ field }) => field ?? null))}::text[]) as said(id, message, field)) as said where ${t.id} = said.id`,
        );
      entries.push({
        action: rewrite.patch || rewrite.line !== undefined ? "deadLetters.fixed" : "deadLetters.replayed",
        subjectKind: "dead_letters",
        subject: group.length === 1 ? group[0]!.id : stream,
        detail: {
          stream,
          letters: group.length,
          accepted: answer.accepted - before.accepted,
          duplicates: answer.duplicates - before.duplicates,
          rejected: answer.rejected - before.rejected,
          // Values may be personal; what was done to which field is not.
          patch: rewrite.patch?.map(({ op, path }) => `${op} ${path}`),
        },
      });
    }
    await touch(transaction, "deadLetters");
    await audit(transaction, deed.actor, deed.origin, entries);
    return answer;
  });
}

/** Refused lines are not kept anew: their letters are still there. */
async function send(deed: LetterDeed, stream: StreamName, sent: readonly Sent[]): Promise<IngestAnswer> {
  if (sent.length === 0) return { accepted: 0, duplicates: 0, rejected: 0, errors: [] };
  return takeLines(
    deed.receive,
    ADMIN_BEARER,
    stream,
    (take) => {
      sent.forEach(({ line }, i) => {
        let seen = false;
        readEvents(Buffer.from(line.replaceAll("\n", " ")), "ndjson", stream, (each) => {
          seen = true;
          take({ ...each, line: i + 1 });
        });
        if (!seen) take({ line: i + 1, error: "not a JSON object: the line is empty" });
      });
    },
    { maxErrors: sent.length, keepRefused: false },
  );
}
