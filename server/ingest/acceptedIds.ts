import { buffer } from "node:stream/consumers";
import { z } from "zod";
import type { StreamName } from "../../contracts/streams.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import { IdFilter } from "./idFilter.ts";
import { idHashText, murmur3, xxHash32 } from "./idHash.ts";

const RECENT = 200_000;
const IDS_A_QUERY = 500;
const Found = z.object({ event_id: z.string() });
const Count = z.object({ n: z.coerce.number() });

/**
 * Which ids a stream has accepted: exactly, with little memory. Ids on their way into the store and the newest ones
 * are held as they are; all others are in a Bloom filter, and what it calls "maybe" is asked of the store.
 */
export class AcceptedIds {
  readonly #stream: StreamName;
  readonly #clickhouse: ClickHouse;
  #filter = new IdFilter();
  #newer = new Set<string>();
  #older = new Set<string>();
  /** The batch that was open when `#older` was sealed; -1: it holds nothing. */
  #sealedAt = -1;

  constructor(stream: StreamName, clickhouse: ClickHouse) {
    this.#stream = stream;
    this.#clickhouse = clickhouse;
  }

  /** Builds the filter from the store; call before the first question. */
  async load(onProgress?: (done: number, total: number) => void): Promise<void> {
    const table = `cockpit.${this.#stream}_ids`;
    const [row] = await this.#clickhouse.query({
      name: "ids.count",
      sql: `SELECT count() AS n FROM ${table}`,
      row: Count,
    });
    const total = row?.n ?? 0;
    this.#filter = new IdFilter(Math.max(262_144, Math.ceil(total * 1.25)));
    const slices = Math.max(1, Math.ceil(total / 1_000_000));
    for (let i = 0; i < slices; i++) {
      const from = ((1n << 64n) * BigInt(i)) / BigInt(slices);
      const to = ((1n << 64n) * BigInt(i + 1)) / BigInt(slices) - 1n;
      const { stream } = await this.#clickhouse.client.exec({
        query: `SELECT h FROM ${table} WHERE h BETWEEN {from:UInt64} AND {to:UInt64} FORMAT RowBinary`,
        query_params: { from: from.toString(), to: to.toString() },
      });
      const bytes = await buffer(stream);
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      for (let at = 0; at + 8 <= bytes.length; at += 8)
        this.#filter.add(view.getUint32(at + 4, true), view.getUint32(at, true));
      onProgress?.(i + 1, slices);
    }
    // What is on its way into the store is not there yet, and the filter must outlast these sets.
    for (const ids of [this.#older, this.#newer]) for (const id of ids) this.#filter.add(murmur3(id), xxHash32(id));
  }

  /** True when the id is known for certain without asking the store. */
  isRecent(id: string): boolean {
    return this.#newer.has(id) || this.#older.has(id);
  }

  /** False only when the id is certainly new. */
  maybeKnown(id: string): boolean {
    return this.#filter.maybeHas(murmur3(id), xxHash32(id));
  }

  /** Of the candidates, those that the store has. Throws when the store does not answer. */
  async known(candidates: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    for (let i = 0; i < candidates.length; i += IDS_A_QUERY) {
      const ids = candidates.slice(i, i + IDS_A_QUERY);
      const rows = await this.#clickhouse.query({
        name: "ids.known",
        sql: `SELECT event_id FROM cockpit.${this.#stream}_ids WHERE h IN {hs:Array(UInt64)} AND event_id IN {ids:Array(String)}`,
        params: { hs: ids.map((id) => BigInt(idHashText(id))), ids },
        row: Found,
        withinS: 8,
      });
      for (const row of rows) found.add(row.event_id);
    }
    return found;
  }

  add(id: string): void {
    this.#newer.add(id);
    this.#filter.add(murmur3(id), xxHash32(id));
  }

  /** Takes back ids whose batch did not reach the disk; the filter may keep saying "maybe". */
  remove(ids: Iterable<string>): void {
    for (const id of ids) this.#newer.delete(id);
  }

  /**
   * Lets the oldest ids go once there are many newer ones and the store has them: every batch up to the one that was
   * open when they were sealed is in. `open`, `oldestPending`: batch numbers.
   */
  forgetOld(open: number, oldestPending: number): void {
    if (this.#newer.size < RECENT || oldestPending <= this.#sealedAt) return;
    this.#older = this.#newer;
    this.#newer = new Set();
    this.#sealedAt = open;
  }
}
