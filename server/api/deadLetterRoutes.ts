import { Hono } from "hono";
import { DeadLetterIds, type Replayed } from "../../contracts/deadLetter.ts";
import { isStream, type StreamName } from "../../contracts/streams.ts";
import { readEvents, type TakeLine } from "../ingest/readEvents.ts";
import { takeLines } from "../ingest/receive.ts";
import { ADMIN_BEARER, type Bearer } from "../ingest/tokens.ts";
import { type AppEnv, type Deps, jsonBody } from "./context.ts";
import { Problem } from "./problem.ts";

async function idsOf(c: Parameters<typeof jsonBody>[0]): Promise<string[]> {
  const parsed = DeadLetterIds.safeParse(await jsonBody(c, 1024 * 1024));
  if (!parsed.success)
    throw new Problem(422, "invalid-ids", 'The body must be {"ids": [1 to 10,000 ids of dead letters]}.');
  return parsed.data.ids;
}

/** Rejected lines: listed, replayed once the cause is mended, or discarded.  */
export function deadLetterRoutes(deps: Deps) {
  const { deadLetters } = deps;
  return new Hono<AppEnv>()
    .get("/dead-letters", async (c) => {
      const stream = c.req.query("stream");
      if (stream !== undefined && !isStream(stream))
        throw new Problem(400, "unknown-stream", `There is no stream ${JSON.stringify(stream)}.`);
      const limit = Number(c.req.query("limit") ?? 100);
      const offset = Number(c.req.query("offset") ?? 0);
      if (!Number.isInteger(limit) || limit < 1 || limit > 1000 || !Number.isInteger(offset) || offset < 0) {
        throw new Problem(400, "bad-page", "limit must be an integer from 1 to 1000 and offset one of at least 0.");
      }
      return c.json(await deadLetters.list(stream, limit, offset));
    })
    .post("/dead-letters/replay", async (c) => {
      const letters = (await deadLetters.byIds(await idsOf(c))).filter((letter) => letter.replayedAt === null);
      const total: Replayed = { accepted: 0, duplicates: 0, rejected: 0, errors: [] };
      const groups = new Map<string, typeof letters>();
      for (const letter of letters) {
        const key = `${letter.stream}\0${letter.tokenId}`;
        groups.set(key, [...(groups.get(key) ?? []), letter]);
      }
      for (const group of groups.values()) {
        const feed = (take: TakeLine) => {
          group.forEach((letter, i) => {
            readEvents(
              Buffer.from(letter.line.replaceAll("\n", " ")),
              "ndjson",
              letter.stream as StreamName,
              (line) => {
                take({ ...line, line: i + 1, text: letter.line });
              },
            );
          });
        };
        // Under its own token's id a line that is refused again is the same letter, not a second one.
        const bearer: Bearer = { ...ADMIN_BEARER, id: group[0]!.tokenId };
        const answer = await takeLines(deps.receive, bearer, group[0]!.stream as StreamName, feed, {
          maxErrors: group.length,
        });
        total.accepted += answer.accepted;
        total.duplicates += answer.duplicates;
        total.rejected += answer.rejected;
        const refused = new Set(answer.errors.map((error) => group[error.line - 1]!.id));
        for (const { line, field, message } of answer.errors)
          total.errors.push({ id: group[line - 1]!.id, field, message });
        await deadLetters.markReplayed(group.filter((letter) => !refused.has(letter.id)).map((letter) => letter.id));
      }
      return c.json(total);
    })
    .post("/dead-letters/discard", async (c) => {
      return c.json({ discarded: await deadLetters.discard(await idsOf(c)) });
    });
}
