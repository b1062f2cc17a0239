import type { Logger } from "pino";
import { z } from "zod";
import type { StreamName } from "../../contracts/streams.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import { recomputeSpans, touchedKeys } from "./spans.ts";
import { storeColumns } from "./validateEvent.ts";
import type { Frame } from "./wal.ts";

const MAX_BATCH_ROWS = 100_000;

/** Inserted batches are cut once, by name, and never again differently: their token makes a replay harmless. */
type Batch = { name: string; number: number; rows: number; parts: Buffer[]; oldestAt: number; announced: number };
type Deps = {
  stream: StreamName;
  boot: string;
  clickhouse: ClickHouse;
  everyMs: number;
  log: Logger;
  /** Told the cases or requests that a batch touched, when it is in the store and before it counts as done. */
  project?: (keys: readonly string[]) => Promise<void>;
  /** `receivedAt`: when the oldest of its rows was received, epoch ms. */
  onDone: (batch: string, receivedAt: number) => void;
};
const Newest = z.object({ ms: z.coerce.number() });

/** Carries one stream's batches into the store, one at a time, at most one every `everyMs` unless they are full. */
export class StreamWriter {
  readonly #deps: Deps;
  #open: Batch;
  #closed: Batch[] = [];
  #number = 0;
  #looping = false;
  #lastInsertAt = 0;
  #inserting: Batch | null = null;
  /** The newest `received_at` in the store, epoch ms; 0: none. */
  newestReceivedAt = 0;
  /** Why the last try failed; empty when it did not. */
  failure = "";
  insertedRows = 0;
  insertSeconds = 0;

  constructor(deps: Deps) {
    this.#deps = deps;
    this.#open = this.#newBatch();
  }

  #newBatch(): Batch {
    const number = this.#number++;
    return {
      name: `${this.#deps.stream}.${this.#deps.boot}.${number}`,
      number,
      rows: 0,
      parts: [],
      oldestAt: 0,
      announced: 0,
    };
  }

  /** The batch that the next frame, of `rows` rows, belongs to. Each call is followed by one `add` or `withdraw`. */
  announce(rows: number): string {
    if (this.#open.rows + rows > MAX_BATCH_ROWS && this.#open.rows > 0) this.#close();
    this.#open.rows += rows;
    this.#open.announced++;
    return this.#open.name;
  }

  #announcedTo(name: string): Batch {
    const batch =
      this.#open.name === name ? this.#open : [...this.#closed, this.#inserting].find((b) => b?.name === name);
    if (!batch || batch.announced === 0) throw new Error(`nothing was announced to batch ${name}`);
    batch.announced--;
    return batch;
  }

  /** Takes an announced frame back that did not reach the disk. */
  withdraw(frame: Frame): void {
    this.#announcedTo(frame.batch).rows -= frame.rows;
  }

  /** The number of the batch that is open, and of the oldest that is not in the store yet. */
  get openNumber(): number {
    return this.#open.number;
  }
  get oldestPendingNumber(): number {
    return (this.#inserting ?? this.#closed[0] ?? this.#open).number;
  }

  #close(): void {
    this.#closed.push(this.#open);
    this.#open = this.#newBatch();
  }

  /** Takes a frame that is on disk. */
  add(frame: Frame): void {
    const batch = this.#announcedTo(frame.batch);
    batch.parts.push(frame.payload);
    batch.oldestAt ||= frame.at;
    if (!this.#looping) void this.#loop();
  }

  hasPending(): boolean {
    return this.#inserting !== null || this.#closed.length > 0 || this.#open.parts.length > 0;
  }

  /** Everything received up to this instant (epoch ms) is in the store. */
  completeUntil(now: number): number {
    const oldest = this.#inserting?.oldestAt || this.#closed[0]?.oldestAt || this.#open.oldestAt;
    return oldest ? Math.min(now, oldest - 1) : now;
  }

  async #loop(): Promise<void> {
    this.#looping = true;
    while (this.#closed.length > 0 || this.#open.parts.length > 0) {
      if (this.#closed.length === 0) {
        const wait = this.#lastInsertAt + this.#deps.everyMs - Date.now();
        if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
        if (this.#closed.length === 0) this.#close();
      }
      const batch = this.#closed.shift()!;
      this.#inserting = batch;
      // A frame announced before the batch was closed may still be on its way to the disk.
      while (batch.announced > 0) await new Promise((resolve) => setTimeout(resolve, 1));
      if (batch.parts.length > 0) await this.insertNow(batch.name, batch.parts, batch.oldestAt);
      this.#inserting = null;
    }
    this.#looping = false;
  }

  /** Inserts one batch, again and again until the store has it. */
  async insertNow(name: string, parts: readonly Buffer[], receivedAt: number): Promise<void> {
    const { stream, clickhouse, log } = this.#deps;
    const body = Buffer.concat(parts);
    for (let wait = 100; ; wait = Math.min(wait * 2, 5000)) {
      this.#lastInsertAt = Date.now();
      try {
        await clickhouse.insertTsv(`cockpit.${stream}`, storeColumns(stream), body, name);
        const keys = touchedKeys(stream, body);
        await recomputeSpans(clickhouse, stream, keys);
        if (keys.length > 0) await this.#deps.project?.(keys);
        break;
      } catch (error) {
        this.failure = error instanceof Error ? error.message.slice(0, 300) : String(error);
        log.warn({ stream, batch: name, err: error }, "insert failed, trying again");
        await new Promise((resolve) => setTimeout(resolve, wait).unref());
      }
    }
    this.failure = "";
    this.insertSeconds += (Date.now() - this.#lastInsertAt) / 1000;
    let rows = 0;
    for (let at = body.indexOf(10); at >= 0; at = body.indexOf(10, at + 1)) rows++;
    this.insertedRows += rows;
    const received = body.toString("utf8", 0, Math.min(body.length, 400)).split("\t")[2];
    if (received) this.newestReceivedAt = Math.max(this.newestReceivedAt, Date.parse(`${received.replace(" ", "T")}Z`));
    this.#deps.onDone(name, receivedAt);
  }

  /** Learns the newest `received_at` from the store, where nothing newer has been inserted here. */
  async learnNewest(): Promise<void> {
    const [row] = await this.#deps.clickhouse.query({
      name: "stream.newest",
      sql: `SELECT toUnixTimestamp64Milli(max(received_at)) AS ms FROM cockpit.${this.#deps.stream}`,
      row: Newest,
    });
    this.newestReceivedAt = Math.max(this.newestReceivedAt, row?.ms ?? 0);
  }

  async drain(): Promise<void> {
    while (this.hasPending()) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
