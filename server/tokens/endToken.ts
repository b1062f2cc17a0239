import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { Problem } from "../api/problem.ts";
import { revokeToken } from "../ingest/tokens.ts";
import type { Database } from "../postgres/database.ts";

/** Revokes a token at once. Throws Problem 404. */
export async function endToken(db: Database, actor: Actor, origin: Origin, id: string): Promise<void> {
  authorise(actor, "tokens.manage");
  await db.transaction(async (tx) => {
    if (!(await revokeToken(tx, id))) throw new Problem(404, "unknown-token", "There is no token of that id.");
    await touch(tx, "tokens");
    await audit(tx, actor, origin, { action: "tokens.revoke", subjectKind: "token", subject: id });
  });
}
