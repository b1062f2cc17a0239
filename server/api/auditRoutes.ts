import { Hono } from "hono";
import { AuditQuery } from "../../contracts/audit.ts";
import { lastVerification } from "../audit/lastVerification.ts";
import { listAudit } from "../audit/listAudit.ts";
import { verifyNow } from "../audit/verifyNow.ts";
import { type AppEnv, actorOf, type Deps, originOf } from "./context.ts";
import { parseQuery } from "./parseInput.ts";

/** The audit log: read a page at a time, and verified. Nothing here changes it. */
export function auditRoutes({ db, dataDir, clock }: Deps) {
  return new Hono<AppEnv>()
    .get("/audit", async (c) => c.json(await listAudit(db, actorOf(c), parseQuery(AuditQuery, c.req.query()))))
    .get("/audit/verification", async (c) => c.json(await lastVerification(db, actorOf(c))))
    .post("/audit/verify", async (c) => c.json(await verifyNow(db, dataDir, actorOf(c), originOf(c), clock())));
}
