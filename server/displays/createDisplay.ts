import { randomBytes } from "node:crypto";
import { NewDisplay } from "../../contracts/access.ts";
import type { RegistryKind } from "../../contracts/registry.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { hashOf } from "../access/whoIs.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { displays } from "../postgres/peopleTables.ts";

type Deps = { db: Database; registered: (kind: RegistryKind, code: string) => boolean };

/** Makes a wall; `path` is its link, told this once. Throws Problem 422 that names the field. */
export async function createDisplay(
  { db, registered }: Deps,
  actor: Actor,
  origin: Origin,
  given: unknown,
): Promise<{ id: string; path: string }> {
  authorise(actor, "displays.manage");
  const wanted = parseBody(NewDisplay, given);
  const unknown = wanted.units?.find((code) => !registered("departments", code));
  if (unknown !== undefined)
    throw new Problem(422, "invalid-body", `units: ${JSON.stringify(unknown)} is not registered.`);
  const id = randomBytes(6).toString("hex");
  const secret = randomBytes(32).toString("base64url");
  await db.transaction(async (tx) => {
    await tx.insert(displays).values({ id, hash: hashOf(secret), ...wanted, createdBy: actor.id });
    await touch(tx, "tokens");
    await audit(tx, actor, origin, {
      action: "displays.create",
      subjectKind: "display",
      subject: id,
      detail: { units: wanted.units, districts: wanted.districts },
    });
  });
  return { id, path: `/display/${secret}` };
}
