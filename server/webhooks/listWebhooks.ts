import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { Webhook, WebhookDelivery } from "../../contracts/webhook.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import type { Database } from "../postgres/database.ts";
import { webhookDeliveries, webhooks } from "../postgres/workTables.ts";

const iso = (at: Date | null) => at?.toISOString() ?? null;

/** Every webhook with how the last week went, those in use first; never a secret. */
export async function listWebhooks(db: Database, actor: Actor): Promise<Webhook[]> {
  authorise(actor, "webhooks.manage");
  const week = db
    .select({
      webhookId: webhookDeliveries.webhookId,
      delivered: sql<number>`count(*) FILTER (WHERE delivered_at IS NOT NULL)`.mapWith(Number).as("delivered"),
      waiting: sql<number>`count(*) FILTER (WHERE next_at IS NOT NULL)`.mapWith(Number).as("waiting"),
      givenUp: sql<number>`count(*) FILTER (WHERE next_at IS NULL AND delivered_at IS NULL)`
        .mapWith(Number)
        .as("given_up"),
      lastError: sql<string | null>`(array_agg(error ORDER BY id DESC) FILTER (WHERE error IS NOT NULL))[1]`.as(
        "last_error",
      ),
    })
    .from(webhookDeliveries)
    .where(sql`${webhookDeliveries.createdAt} > now() - interval '7 days'`)
    .groupBy(webhookDeliveries.webhookId)
    .as("week");
  const rows = await db
    .select({
      id: webhooks.id,
      name: webhooks.name,
      url: webhooks.url,
      kinds: webhooks.kinds,
      units: webhooks.units,
      createdAt: webhooks.createdAt,
      endedAt: webhooks.endedAt,
      delivered: sql<number>`coalesce(${week.delivered}, 0)`.mapWith(Number),
      waiting: sql<number>`coalesce(${week.waiting}, 0)`.mapWith(Number),
      givenUp: sql<number>`coalesce(${week.givenUp}, 0)`.mapWith(Number),
      lastError: week.lastError,
    })
    .from(webhooks)
    .leftJoin(week, eq(week.webhookId, webhooks.id))
    .orderBy(sql`${webhooks.endedAt} IS NOT NULL`, desc(webhooks.createdAt));
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString(), endedAt: iso(row.endedAt) }));
}

/** What was sent to a webhook, newest first, and how it went; `before`: an id to go on from. */
export async function listDeliveries(
  db: Database,
  actor: Actor,
  webhookId: string,
  { before, limit }: { before?: number; limit: number },
): Promise<WebhookDelivery[]> {
  authorise(actor, "webhooks.manage");
  const rows = await db
    .select()
    .from(webhookDeliveries)
    .where(
      and(
        eq(webhookDeliveries.webhookId, webhookId),
        before === undefined ? undefined : lt(webhookDeliveries.id, before),
      ),
    )
    .orderBy(desc(webhookDeliveries.id))
    .limit(limit);
  return rows.map(({ webhookId: _, payload, ...row }) => {
    const { kind, subject } = payload as { kind: string; subject: string };
    const times = {
      createdAt: row.createdAt.toISOString(),
      nextAt: iso(row.nextAt),
      deliveredAt: iso(row.deliveredAt),
    };
    return { ...row, kind, subject, ...times };
  });
}
