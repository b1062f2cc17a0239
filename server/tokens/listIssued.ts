import type { ApiToken } from "../../contracts/access.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import { listTokens } from "../ingest/tokens.ts";
import type { Database } from "../postgres/database.ts";

/** Every token without its text, oldest first. */
export async function listIssued(db: Database, actor: Actor): Promise<ApiToken[]> {
  authorise(actor, "tokens.manage");
  return (await listTokens(db)).map(({ createdAt, lastUsedAt, expiresAt, revokedAt, ...rest }) => ({
    ...rest,
    createdAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    expiresAt: expiresAt?.toISOString() ?? null,
    revokedAt: revokedAt?.toISOString() ?? null,
  }));
}
