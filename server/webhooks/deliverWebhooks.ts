import { createHmac } from "node:crypto";
import { and, asc, eq, exists, isNull, lte } from "drizzle-orm";
import type { Database } from "../postgres/database.ts";
import { webhookDeliveries, webhooks } from "../postgres/workTables.ts";

/** How long to wait after each failed try, in seconds; after the last one the message is given up. */
const WAIT_S = [5, 30, 120, 600, 1800, 7200, 21_600];
const TIMEOUT_MS = 10_000;
const BATCH = 50;
const AT_ONCE = 8;

type Target = Pick<typeof webhooks.$inferSelect, "id" | "url" | "secret">;
type Message = Pick<typeof webhookDeliveries.$inferSelect, "id" | "attempts" | "payload">;
export type DeliverOptions = { now: number; timeoutMs?: number; waitS?: readonly number[]; send?: typeof fetch };

/** What a receiver checks: `sha256=` and the HMAC of `<timestamp>.<body>` under the webhook's secret. */
export const signatureOf = (secret: string, timestamp: number, body: string) =>
  `sha256=${createHmac("sha256", secret).update(`${timestamp}.${body}`).digest("hex")}`;

/**
 * Sends what is due, to several webhooks at a time and to each in order, until one message of it fails. That one is tried
 * again later and given up at last; one whose answer was lost is sent again under the same `X-Cockpit-Delivery`.
 */
export async function deliverWebhooks(
  db: Database,
  { now, timeoutMs = TIMEOUT_MS, waitS = WAIT_S, send = fetch }: DeliverOptions,
): Promise<{ delivered: number; failed: number; givenUp: number }> {
  const due = and(eq(webhookDeliveries.webhookId, webhooks.id), lte(webhookDeliveries.nextAt, new Date(now)));
  const queue: Target[] = await db
    .select({ id: webhooks.id, url: webhooks.url, secret: webhooks.secret })
    .from(webhooks)
    .where(
      and(isNull(webhooks.endedAt), exists(db.select({ id: webhookDeliveries.id }).from(webhookDeliveries).where(due))),
    );
  const count = { delivered: 0, failed: 0, givenUp: 0 };
  const serve = async (target: Target) => {
    const messages: Message[] = await db
      .select({ id: webhookDeliveries.id, attempts: webhookDeliveries.attempts, payload: webhookDeliveries.payload })
      .from(webhookDeliveries)
      .where(and(eq(webhookDeliveries.webhookId, target.id), lte(webhookDeliveries.nextAt, new Date(now))))
      .orderBy(asc(webhookDeliveries.nextAt), asc(webhookDeliveries.id))
      .limit(BATCH);
    for (const message of messages) {
      const { status, error } = await post(target, message, Math.floor(now / 1000), timeoutMs, send);
      const wait = error === null ? undefined : waitS[message.attempts];
      const nextAt = wait === undefined ? null : new Date(now + wait * 1000);
      await db
        .update(webhookDeliveries)
        .set({
          attempts: message.attempts + 1,
          status,
          error,
          nextAt,
          deliveredAt: error === null ? new Date() : null,
        })
        .where(eq(webhookDeliveries.id, message.id));
      count[error === null ? "delivered" : nextAt ? "failed" : "givenUp"]++;
      if (error !== null) return;
    }
  };
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) await serve(next);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return count;
}

/** One try. An address that leads elsewhere is not followed: the message was meant for this one. */
async function post(
  { url, secret }: Target,
  { id, payload }: Message,
  timestamp: number,
  timeoutMs: number,
  send: typeof fetch,
): Promise<{ status: number | null; error: string | null }> {
  const body = JSON.stringify(payload);
  try {
    const answer = await send(url, {
      method: "POST",
      redirect: "manual",
      signal: AbortSignal.timeout(timeoutMs),
      headers: {
        "Content-Type": "application/json",
        "User-Agent": "data-cockpit",
        "X-Cockpit-Delivery": String(id),
        "X-Cockpit-Timestamp": String(timestamp),
        "X-Cockpit-Signature": signatureOf(secret, timestamp, body),
      },
      body,
    });
    await answer.body?.cancel();
    return { status: answer.status, error: answer.ok ? null : `answered ${answer.status}` };
  } catch (error) {
    return { status: null, error: reason(error).slice(0, 300) };
  }
}

function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === "TimeoutError") return "did not answer in time";
  const { code, message } = (error.cause ?? {}) as { code?: string; message?: string };
  return code ?? message ?? error.message;
}
