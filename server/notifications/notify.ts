import { and, isNull, or, sql } from "drizzle-orm";
import { NOTICES, type Notice } from "../../contracts/notification.ts";
import type { Transaction } from "../access/audit.ts";
import { touch } from "../access/topics.ts";
import { notifications, webhookDeliveries, webhooks } from "../postgres/workTables.ts";

/**
 * Tells people within the caller's transaction, and queues the notice for the webhooks that want it (those also when
 * there is nobody to tell). Call it last, beside `audit` and `touch`. `except`: who did it and knows already.
 */
export async function notify(
  transaction: Transaction,
  recipients: Iterable<string>,
  notice: Notice,
  { except, now = new Date() }: { except?: string; now?: Date } = {},
): Promise<void> {
  const { kind, subjectKind, subject } = notice;
  const params = NOTICES[kind].parse(notice.params);
  const told = [...new Set(recipients)].filter((person) => person !== except);
  const wanting = await transaction
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(
      and(
        isNull(webhooks.endedAt),
        or(isNull(webhooks.kinds), sql`${kind} = ANY(${webhooks.kinds})`),
        or(isNull(webhooks.units), sql`${params.unit} = ANY(${webhooks.units})`),
      ),
    );
  if (wanting.length > 0) {
    const payload = { kind, subjectKind, subject, params, at: now.toISOString() };
    await transaction
      .insert(webhookDeliveries)
      .values(wanting.map(({ id }) => ({ webhookId: id, payload, createdAt: now, nextAt: now })));
  }
  if (told.length === 0) return;
  await transaction
    .insert(notifications)
    .values(told.map((personId) => ({ personId, kind, subjectKind, subject, params, at: now })));
  await touch(transaction, "notifications");
}
