import { type Field, type StreamName, streams } from "../../contracts/streams.ts";
import { toStoreInstant } from "../../server/ingest/instant.ts";
import { mix, textSeed } from "./chance.ts";

/** An event as the ingest interface takes it, its instants as epoch ms. Absent fields are left out. */
export type DemoEvent = Record<string, string | number | boolean> & { event_id: string; occurred_at: number };

const INSTANTS = new Set(["occurred_at", "produced_at"]);

/** The event as a line of NDJSON. */
export function toJson(event: DemoEvent): string {
  return JSON.stringify(event, (key, value) => (INSTANTS.has(key) ? new Date(value).toISOString() : value));
}

function absentCell(field: Field): string {
  if (field.default !== undefined) return String(field.default);
  return field.type === "number" ? "\\N" : "";
}

/** A writer of rows for a stream's raw table, in the columns of `storeColumns`. History was received a moment after it happened. */
export function rowWriter(stream: StreamName): (event: DemoEvent) => string {
  const fields = Object.entries(streams[stream]).slice(2) as [string, Field][];
  const cells = fields.map(([name, field]) => ({ name, absent: absentCell(field), instant: INSTANTS.has(name) }));
  return (event) => {
    const at = event.occurred_at;
    const receivedAt = at + 250 + (mix(at, textSeed(event.event_id)) % 1500);
    let row = `${event.event_id}\t${toStoreInstant(at)}\t${toStoreInstant(receivedAt)}`;
    for (const { name, absent, instant } of cells) {
      const value = event[name];
      row += `\t${value === undefined ? absent : instant ? toStoreInstant(value as number) : value}`;
    }
    return `${row}\n`;
  };
}
