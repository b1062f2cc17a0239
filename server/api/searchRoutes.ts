import { Hono } from "hono";
import { SearchQuery } from "../../contracts/search.ts";
import type { Search } from "../search/search.ts";
import { type AppEnv, actorOf } from "./context.ts";
import { parseQuery } from "./parseInput.ts";

/** Whatever has a code or a name, found as it is typed. */
export const searchRoutes = (search: Search) =>
  new Hono<AppEnv>().get("/search", async (c) =>
    c.json(await search.find(actorOf(c), parseQuery(SearchQuery, c.req.query()))),
  );
