import { type Context, Hono } from "hono";
import { LetterFilter, LetterQuery } from "../../contracts/deadLetter.ts";
import { isStream } from "../../contracts/streams.ts";
import { discardLetters } from "../deadLetters/discardLetters.ts";
import { groupLetters, listLetters } from "../deadLetters/listLetters.ts";
import { previewReplay } from "../deadLetters/previewReplay.ts";
import { replayLetters } from "../deadLetters/replayLetters.ts";
import { type AppEnv, actorOf, type Deps, jsonBody, originOf } from "./context.ts";
import { parseQuery } from "./parseInput.ts";
import { Problem } from "./problem.ts";

/** Ten thousand ids, or a rewritten line. */
const MAX_BODY = 1024 * 1024;

/** Rejected lines: listed and counted by cause, replayed once the cause is mended or under a patch, or discarded. */
export function deadLetterRoutes(deps: Deps) {
  const { db, clock } = deps;
  const deedOf = (c: Context<AppEnv>) => ({ ...deps, actor: actorOf(c), origin: originOf(c) });
  return new Hono<AppEnv>()
    .get("/dead-letters", async (c) => {
      const stream = c.req.query("stream");
      if (stream && !isStream(stream))
        throw new Problem(400, "unknown-stream", `There is no stream ${JSON.stringify(stream)}.`);
      return c.json(await listLetters(db, actorOf(c), parseQuery(LetterQuery, c.req.query())));
    })
    .get("/dead-letters/groups", async (c) =>
      c.json(await groupLetters(db, actorOf(c), parseQuery(LetterFilter, c.req.query()), clock())),
    )
    .get("/dead-letters/:id", async (c) => {
      const [letter] = await listLetters(db, actorOf(c), { limit: 1, offset: 0 }, c.req.param("id"));
      if (!letter) throw new Problem(404, "unknown-letter", "There is no such line in the list.");
      return c.json(letter);
    })
    .post("/dead-letters/preview", async (c) =>
      c.json(await previewReplay(deps, actorOf(c), await jsonBody(c, MAX_BODY))),
    )
    .post("/dead-letters/replay", async (c) => c.json(await replayLetters(deedOf(c), await jsonBody(c, MAX_BODY))))
    .post("/dead-letters/discard", async (c) => c.json(await discardLetters(deedOf(c), await jsonBody(c, MAX_BODY))));
}
