import { randomBytes, randomUUID } from "node:crypto";
import { MakeWebhook } from "../../contracts/webhook.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { webhooks } from "../postgres/workTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";

/** Makes a webhook; the answer is the only place where its secret is ever shown. */
export async function makeWebhook(
  { db, registry }: { db: Database; registry: { snapshot: () => RegistrySnapshot } },
  actor: Actor,
  origin: Origin,
  body: unknown,
): Promise<{ id: string; secret: string }> {
  authorise(actor, "webhooks.manage");
  const wanted = parseBody(MakeWebhook, body);
  const unknown = wanted.units?.find((unit) => !registry.snapshot().has("departments", unit));
  if (unknown !== undefined)
    throw new Problem(422, "invalid-webhook", `units: ${JSON.stringify(unknown)} is not registered.`);
  const id = randomUUID();
  const secret = `whsec_${randomBytes(32).toString("base64url")}`;
  await db.transaction(async (transaction) => {
    await transaction.insert(webhooks).values({ id, ...wanted, secret, createdBy: actor.id });
    const { name, kinds, units } = wanted;
    const detail = { name, host: new URL(wanted.url).host, kinds, units };
    await audit(transaction, actor, origin, { action: "webhook.made", subjectKind: "webhook", subject: id, detail });
  });
  return { id, secret };
}
