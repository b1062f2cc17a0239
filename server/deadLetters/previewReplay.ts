import { and, inArray, isNull } from "drizzle-orm";
import { ReplayLetters, type ReplayPreview } from "../../contracts/deadLetter.ts";
import type { StreamName } from "../../contracts/streams.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import { readEvents } from "../ingest/readEvents.ts";
import { surroundingsOf } from "../ingest/receive.ts";
import { isRejection, type Rejection, type Surroundings, validatorOf } from "../ingest/validateEvent.ts";
import { deadLetters as t } from "../postgres/schema.ts";
import { patchLine } from "./patchLine.ts";
import { NOT_PATCHABLE, refuseSameIds } from "./replayLetters.ts";
import { chunksOf, type LetterDeps } from "./takeLetters.ts";

const EXAMPLES = 5;
const SHOWN = 4000;

/** What a replay would do, checked line by line as ingest would; nothing is sent and nothing changes. Throws Problem 403 or 422. */
export async function previewReplay(deps: LetterDeps, actor: Actor, body: unknown): Promise<ReplayPreview> {
  authorise(actor, "deadLetters.manage", {});
  const asked = parseBody(ReplayLetters, body);
  refuseSameIds(asked.patch, asked.ids?.length === 1);
  const now = deps.clock();
  const surroundings = surroundingsOf(deps.receive);
  const until = asked.filter?.until ?? new Date(now).toISOString();
  const preview: ReplayPreview = { letters: 0, acceptable: 0, until, examples: [] };
  const which = { ...asked, ...(asked.filter && { filter: { ...asked.filter, until } }) };
  for await (const ids of chunksOf(deps.db, which, now)) {
    const letters = await deps.db
      .select({ id: t.id, stream: t.stream, line: t.line })
      .from(t)
      .where(and(inArray(t.id, ids), isNull(t.replayedAt)));
    for (const { id, stream, line } of letters) {
      const after = asked.line ?? (asked.patch ? patchLine(line, asked.patch) : line);
      const refused =
        after === null ? { message: NOT_PATCHABLE } : judgeLine(stream as StreamName, after, surroundings);
      preview.letters++;
      if (!refused) preview.acceptable++;
      if (preview.examples.length < EXAMPLES) {
        const { field, message } = refused ?? {};
        const shown = after === null ? null : after.slice(0, SHOWN);
        preview.examples.push({ id, before: line.slice(0, SHOWN), after: shown, field, message });
      }
    }
    // A hundred thousand lines are checked; others must be answered meanwhile.
    await new Promise((resolve) => setImmediate(resolve));
  }
  return preview;
}

/** Why ingest would refuse a line now; null: it would take it. */
function judgeLine(stream: StreamName, line: string, surroundings: Surroundings): Rejection | null {
  let verdict: Rejection | null = { message: "not a JSON object: the line is empty" };
  readEvents(Buffer.from(line.replaceAll("\n", " ")), "ndjson", stream, ({ event, error }) => {
    const outcome = error === undefined ? validatorOf(stream)(event, surroundings) : { message: error };
    verdict = isRejection(outcome) ? outcome : null;
  });
  return verdict;
}
