import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { webhookDeliveries, webhooks } from "../postgres/workTables.ts";

/** Ends a webhook for good: nothing more is sent, also not what was waiting; its log stays. Throws Problem 404. */
export async function endWebhook(
  db: Database,
  actor: Actor,
  origin: Origin,
  id: string,
  now = new Date(),
): Promise<{ id: string; ended: true }> {
  authorise(actor, "webhooks.manage");
  return db.transaction(async (transaction) => {
    const [row] = await transaction
      .update(webhooks)
      .set({ endedAt: now })
      .where(and(eq(webhooks.id, id), isNull(webhooks.endedAt)))
      .returning({ name: webhooks.name });
    if (!row) throw new Problem(404, "unknown-webhook", "There is no webhook of that id, or it has ended.");
    await transaction
      .update(webhookDeliveries)
      .set({ nextAt: null, error: "the webhook was ended" })
      .where(and(eq(webhookDeliveries.webhookId, id), isNotNull(webhookDeliveries.nextAt)));
    const detail = { name: row.name };
    await audit(
      transaction,
      actor,
      origin,
      { action: "webhook.ended", subjectKind: "webhook", subject: id, detail },
      now,
    );
    return { id, ended: true };
  });
}
