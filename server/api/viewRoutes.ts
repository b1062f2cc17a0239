import { and, asc, count, eq } from "drizzle-orm";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { SavedView, SaveView, VIEW_PAGES } from "../../contracts/savedView.ts";
import type { Database } from "../postgres/database.ts";
import { savedViews } from "../postgres/workTables.ts";
import { type AppEnv, actorOf, jsonBody } from "./context.ts";
import { parseBody } from "./parseInput.ts";
import { Problem } from "./problem.ts";

const MOST = 20;
const Name = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^\0]*$/);

/** A reader's own saved filters of a page; every change answers with the list. */
export function viewRoutes({ db }: { db: Database }) {
  const place = (c: Context<AppEnv>) => {
    const page = VIEW_PAGES.find((each) => each === c.req.param("page"));
    const actor = actorOf(c);
    if (!page) throw new Problem(404, "not-found", "There are no saved views of that page.");
    return { page, personId: actor.id };
  };
  const list = async ({ page, personId }: ReturnType<typeof place>) =>
    SavedView.array().parse(
      await db
        .select()
        .from(savedViews)
        .where(and(eq(savedViews.personId, personId), eq(savedViews.page, page)))
        .orderBy(asc(savedViews.name)),
    );
  const named = (c: Context<AppEnv>) => {
    const name = Name.safeParse(c.req.param("name"));
    if (name.success) return name.data;
    throw new Problem(422, "invalid-body", "name: 1 to 40 characters.", { extra: { field: "name" } });
  };
  return new Hono<AppEnv>()
    .get("/views/:page", async (c) => c.json(await list(place(c))))
    .put("/views/:page/:name", async (c) => {
      const here = place(c);
      const name = named(c);
      const { query } = parseBody(SaveView, await jsonBody(c, 8192));
      const [kept] = await db.select({ n: count() }).from(savedViews).where(eq(savedViews.personId, here.personId));
      if (kept!.n >= MOST * VIEW_PAGES.length) throw new Problem(422, "too-many", "You have too many saved views.");
      await db
        .insert(savedViews)
        .values({ ...here, name, query })
        .onConflictDoUpdate({
          target: [savedViews.personId, savedViews.page, savedViews.name],
          set: { query, updatedAt: new Date() },
        });
      return c.json(await list(here));
    })
    .delete("/views/:page/:name", async (c) => {
      const here = place(c);
      await db
        .delete(savedViews)
        .where(
          and(eq(savedViews.personId, here.personId), eq(savedViews.page, here.page), eq(savedViews.name, named(c))),
        );
      return c.json(await list(here));
    });
}
