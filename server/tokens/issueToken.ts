import type { RegistryKind } from "../../contracts/registry.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { createToken, type NewToken } from "../ingest/tokens.ts";
import { wantedToken } from "../ingest/wantedToken.ts";
import type { Database } from "../postgres/database.ts";

type Deps = { db: Database; registered: (kind: RegistryKind, code: string) => boolean };

/** Makes a token for a machine; its text is told this once. Throws Problem 422. */
export async function issueToken(
  { db, registered }: Deps,
  actor: Actor,
  origin: Origin,
  given: unknown,
): Promise<NewToken & { id: string; token: string }> {
  authorise(actor, "tokens.manage");
  const wanted = wantedToken(given, registered);
  return db.transaction(async (tx) => {
    const made = await createToken(tx, { ...wanted, createdBy: actor.id });
    await touch(tx, "tokens");
    await audit(tx, actor, origin, {
      action: "tokens.create",
      subjectKind: "token",
      subject: made.id,
      detail: wanted,
    });
    return { ...made, ...wanted };
  });
}
