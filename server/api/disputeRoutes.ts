import { type Context, Hono } from "hono";
import { CaseQuery } from "../../contracts/dispute.ts";
import { authorise } from "../access/policy.ts";
import { unitStaff } from "../access/unitStaff.ts";
import { savedAs } from "../attachments/fileName.ts";
import { assignCase } from "../disputes/assignCase.ts";
import { attachToCase } from "../disputes/attachToCase.ts";
import { authoriseHandler, findCase } from "../disputes/caseAccess.ts";
import type { Asker, DisputeDeps } from "../disputes/changeCase.ts";
import { commentOnCase } from "../disputes/commentOnCase.ts";
import { confirmCase } from "../disputes/confirmCase.ts";
import { downloadAttachment } from "../disputes/downloadAttachment.ts";
import { fileCase } from "../disputes/fileCase.ts";
import { countCases, listCases } from "../disputes/listCases.ts";
import { readCase } from "../disputes/readCase.ts";
import { removeAttachment } from "../disputes/removeAttachment.ts";
import { reopenCase } from "../disputes/reopenCase.ts";
import { revealCase } from "../disputes/revealCase.ts";
import { takeStep } from "../disputes/takeStep.ts";
import { transferCase } from "../disputes/transferCase.ts";
import { type AppEnv, actorOf, jsonBody, originOf } from "./context.ts";
import { Problem } from "./problem.ts";

const BODY_BYTES = 128 * 1024;
const VERBS = {
  steps: takeStep,
  confirm: confirmCase,
  reopen: reopenCase,
  assign: assignCase,
  transfer: transferCase,
  comments: commentOnCase,
} as const;

const asker = (c: Context<AppEnv>): Asker => ({ actor: actorOf(c), origin: originOf(c) });
const codeOf = (c: Context<AppEnv>) => c.req.param("code") ?? "";

/** The queue's filters from an address. Throws Problem 400 that names the parameter. */
export function caseQuery(params: URLSearchParams): CaseQuery {
  const parsed = CaseQuery.safeParse(Object.fromEntries(params));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  const name = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : issue.path.join(".");
  throw new Problem(400, "bad-parameter", `${name}: ${issue.message}.`, { extra: { parameter: name } });
}

/** The dispute queue (異議). Each verb authorises by itself; routeRules.ts says who may try at all. */
export function disputeRoutes(deps: DisputeDeps) {
  const query = (c: Context<AppEnv>) => caseQuery(new URL(c.req.url).searchParams);
  const queue = () => ({ db: deps.db, registry: deps.registry() });
  const routes = new Hono<AppEnv>()
    .get("/disputes", async (c) => c.json(await listCases(queue(), actorOf(c), query(c), deps.clock())))
    .get("/disputes/counts", async (c) => c.json(await countCases(queue(), actorOf(c), query(c), deps.clock())))
    .post("/disputes", async (c) => c.json(await fileCase(deps, asker(c), await jsonBody(c, BODY_BYTES)), 201))
    .get("/disputes/:code", async (c) => c.json(await readCase(queue(), actorOf(c), codeOf(c))))
    .get("/disputes/:code/people", async (c) => {
      authorise(actorOf(c), "disputes.handle");
      const row = await findCase(deps.db, actorOf(c), codeOf(c));
      authoriseHandler(actorOf(c), row);
      return c.json(await unitStaff(deps.db, row.unit));
    })
    .post("/disputes/:code/reveal", async (c) => c.json(await revealCase(deps, asker(c), codeOf(c))))
    .post("/disputes/:code/attachments", async (c) =>
      c.json(await attachToCase(deps, asker(c), codeOf(c), c.req.query("name") ?? "", c.env.incoming), 201),
    )
    .delete("/disputes/:code/attachments/:id", async (c) =>
      c.json(await removeAttachment(deps, asker(c), codeOf(c), c.req.param("id"))),
    )
    .get("/disputes/:code/attachments/:id", async (c) => {
      const { name, type, content } = await downloadAttachment(deps, asker(c), codeOf(c), c.req.param("id"));
      return c.body(new Uint8Array(content), 200, {
        "Content-Type": type,
        "Content-Disposition": savedAs(name),
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "Cache-Control": "private, no-store",
      });
    });
  for (const [path, verb] of Object.entries(VERBS))
    routes.post(`/disputes/:code/${path}`, async (c) =>
      c.json(await verb(deps, asker(c), codeOf(c), await jsonBody(c, BODY_BYTES))),
    );
  return routes;
}
