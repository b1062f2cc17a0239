import type { StreamName } from "../../contracts/streams.ts";
import type { Transaction } from "../access/audit.ts";
import { Problem } from "../api/problem.ts";
import { toStoreInstant } from "../ingest/instant.ts";
import { isRejection, validatorOf } from "../ingest/validateEvent.ts";
import { outbox } from "../postgres/workTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";

/** An event of a stream as its source would post it. */
export type StreamEvent = { event_id: string; occurred_at: string; department: string } & Record<string, unknown>;

/**
 * Puts stream events into the outbox within the caller's transaction: they are counted if and only if it commits, once,
 * under their own `event_id`. Throws Problem 422 for an event that ingest would refuse. Wake the dispatcher after commit.
 */
export async function emit(
  transaction: Transaction,
  stream: StreamName,
  events: StreamEvent | readonly StreamEvent[],
  registry: RegistrySnapshot,
  now = Date.now(),
): Promise<void> {
  const list = Array.isArray(events) ? (events as readonly StreamEvent[]) : [events as StreamEvent];
  if (list.length === 0) return;
  const surroundings = {
    now,
    nowText: toStoreInstant(now),
    maxAgeMs: Number.POSITIVE_INFINITY,
    registered: registry.has,
  };
  for (const event of list) {
    const outcome = validatorOf(stream)(event, surroundings);
    if (isRejection(outcome))
      throw new Problem(422, "event-refused", `${outcome.field ?? "event"}: ${outcome.message}`, {
        extra: { field: outcome.field },
      });
  }
  await transaction.insert(outbox).values(list.map((event) => ({ stream, eventId: event.event_id, event })));
}
