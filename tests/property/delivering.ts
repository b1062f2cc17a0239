import { z } from "zod";
import { STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";
import type { City } from "../harness/city.ts";
import type { Posted } from "../oracle/world.ts";
import type { Copy, History } from "./history.ts";

/** Posts one half of a history: each connection posts its batches one after the other, all connections at once. */
export async function deliver(city: City, history: History, late: boolean): Promise<Record<StreamName, number>> {
  const accepted = Object.fromEntries(STREAM_NAMES.map((stream) => [stream, 0])) as Record<StreamName, number>;
  let cut = 0;
  await Promise.all(
    STREAM_NAMES.flatMap((stream) =>
      [0, 1, 2].map(async (connection) => {
        const events = inOrder(history.copies[stream], late, connection).map((copy) => copy.event);
        while (events.length > 0) {
          const { size, format, gzip } = history.cuts[cut++ % history.cuts.length]!;
          const batch = events.splice(0, size);
          const { status, body } = await city.post(stream, batch, { format, gzip });
          if (status !== 200 || body.rejected > 0 || body.accepted + body.duplicates !== batch.length) {
            throw new Error(
              `${stream}: ${batch.length} events in ${format} were answered ${status} ${JSON.stringify(body)}`,
            );
          }
          accepted[stream] += body.accepted;
        }
      }),
    ),
  );
  return accepted;
}

const inOrder = (copies: readonly Copy[], late: boolean, connection: number) =>
  copies.filter((copy) => copy.late === late && copy.connection === connection).sort((a, b) => a.order - b.order);

const Stored = z.object({ event_id: z.string(), ms: z.coerce.number(), department: z.string() });

/**
 * The accepted events of a stream: the first content of each id. Where two contents raced on two connections, the
 * store is asked which one came first; it must hold one of them, once.
 */
export async function acceptedEvents(city: City, stream: StreamName, copies: readonly Copy[]): Promise<Posted[]> {
  const byId = new Map<string, Copy[]>();
  for (const copy of copies) byId.set(copy.event.event_id, [...(byId.get(copy.event.event_id) ?? []), copy]);
  const clickhouse = city.openClickHouse();
  const rows = await clickhouse.query({
    name: "accepted",
    sql: `SELECT event_id, toUnixTimestamp64Milli(occurred_at) AS ms, department FROM cockpit.${stream}`,
    row: Stored,
  });
  await clickhouse.close();
  const stored = new Map(rows.map((row) => [row.event_id, row]));
  if (rows.length !== byId.size || stored.size !== byId.size) {
    throw new Error(`${stream}: ${byId.size} ids were sent, ${rows.length} rows with ${stored.size} ids are stored`);
  }
  return [...byId].map(([id, own]) => {
    const early = own.filter((copy) => !copy.late);
    const first = (early.length > 0 ? early : own).sort((a, b) => a.order - b.order);
    const row = stored.get(id)!;
    const raced = first.some((copy) => copy.connection !== first[0]!.connection);
    const candidates = raced ? first : first.slice(0, 1);
    const found = candidates.find(
      ({ event }) => Date.parse(event.occurred_at) === row.ms && event.department === row.department,
    );
    if (!found)
      throw new Error(`${stream}: ${id} is stored with another content than the first: ${JSON.stringify(row)}`);
    return found.event;
  });
}
