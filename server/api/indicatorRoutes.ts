import { Hono } from "hono";
import { describeIndicator, indicatorOf, indicators } from "../indicators/catalogue.ts";
import { newestEvents } from "../indicators/events.ts";
import { checkDimensions } from "../indicators/reader.ts";
import { type AppEnv, type Deps, scopeOf } from "./context.ts";
import { Problem } from "./problem.ts";
import { seriesQuestion, valueQuestion } from "./questions.ts";

/** The indicators, contract §4, and the newest raw events behind one. */
export function indicatorRoutes(deps: Deps) {
  const { reader, clock } = deps;
  const search = (url: string) => new URL(url).searchParams;
  return new Hono<AppEnv>()
    .get("/indicators", (c) => c.json(indicators.map(describeIndicator)))
    .get("/indicators/:id", (c) => c.json(describeIndicator(indicatorOf(c.req.param("id")))))
    .get("/indicators/:id/value", async (c) => {
      const question = valueQuestion(c.req.param("id"), search(c.req.url), scopeOf(c), clock());
      return c.json((await reader.valuesWithTotals([question]))[0]);
    })
    .get("/indicators/:id/series", async (c) => {
      const { question, from, to, grain } = seriesQuestion(c.req.param("id"), search(c.req.url), scopeOf(c), clock());
      return c.json(await reader.series(question, from, to, grain));
    })
    .get("/indicators/:id/events", async (c) => {
      const indicator = indicatorOf(c.req.param("id"));
      const params = search(c.req.url);
      const limit = Number(params.get("limit") ?? 50);
      if (!Number.isInteger(limit) || limit < 1 || limit > 500)
        throw new Problem(400, "bad-limit", "limit must be an integer from 1 to 500.");
      params.delete("limit");
      const filters = Object.fromEntries(params);
      checkDimensions(indicator, undefined, filters);
      const asOf = reader.asOf(indicator, clock());
      return c.json(
        await newestEvents(
          { clickhouse: deps.clickhouse, coverage: deps.coverage(), asOf },
          indicator,
          filters,
          limit,
          scopeOf(c),
        ),
      );
    });
}
