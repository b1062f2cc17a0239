import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { Logger } from "pino";
import { type IngestAnswer, isStream, STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";
import { Problem } from "../api/problem.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import { AcceptedIds } from "./acceptedIds.ts";
import { type DeadLetter, type DeadLetterStore, encodeDeadLetters } from "./deadLetters.ts";
import type { RowBuffer } from "./rowBuffer.ts";
import { StreamWriter } from "./streamWriter.ts";
import { type Frame, WriteAheadLog } from "./wal.ts";

const MAX_BACKLOG_BYTES = 1024 * 1024 * 1024;
const MAX_GROUP_EVENTS = 200_000;
/** The stream name under which rejected lines travel through the log. */
const DEAD = "dead_letters";

type Waiting = {
  stream: StreamName;
  rows: RowBuffer;
  dead: DeadLetter[];
  at: number;
  resolve: (counts: Pick<IngestAnswer, "accepted" | "duplicates">) => void;
  reject: (error: unknown) => void;
};

export type IngesterDeps = {
  clickhouse: ClickHouse;
  deadLetters: DeadLetterStore;
  dataDir: string;
  insertEveryMs: number;
  log: Logger;
  clock?: () => number;
  /** Whether this process holds the right to take events; absent: always. */
  mayTake?: () => boolean;
  /** What else must follow a stream's batch, given the cases or requests it touched; repeated until it succeeds. */
  projections?: Partial<Record<StreamName, (keys: readonly string[]) => Promise<void>>>;
  /** Called when a batch of a stream is in the store, rollups included; `receivedAt`: its oldest row's, epoch ms. */
  onCommit?: (stream: StreamName, receivedAt: number) => void;
};

const unavailable = (detail: string) =>
  new Problem(503, "store-unavailable", detail, { headers: { "Retry-After": "2" } });

function byBatch(frames: readonly Frame[]): Map<string, Frame[]> {
  const batches = new Map<string, Frame[]>();
  for (const frame of frames) {
    const parts = batches.get(frame.batch);
    if (parts) parts.push(frame);
    else batches.set(frame.batch, [frame]);
  }
  return batches;
}

/**
 * The path from a checked event to the store. Requests that wait together are decided together: duplicates out,
 * one append to the write-ahead log with one fsync, then the answer; the store follows batch by batch.
 */
export class Ingester {
  readonly #deps: IngesterDeps;
  readonly #wal: WriteAheadLog;
  readonly writers: Record<StreamName, StreamWriter>;
  readonly #ids: Record<StreamName, AcceptedIds>;
  readonly #boot = randomBytes(6).toString("hex");
  #waiting: Waiting[] = [];
  #deadNumber = 0;
  #running = false;
  #ready = "waiting for the ingest lock";
  /** What the log held at start and is not in the stores yet; null before it was read. */
  #unreplayed: Map<string, Frame[]> | null = null;

  constructor(deps: IngesterDeps) {
    this.#deps = deps;
    this.#wal = new WriteAheadLog(join(deps.dataDir, "wal"));
    const perStream = <T>(make: (stream: StreamName) => T) =>
      Object.fromEntries(STREAM_NAMES.map((stream) => [stream, make(stream)])) as Record<StreamName, T>;
    this.#ids = perStream((stream) => new AcceptedIds(stream, deps.clickhouse));
    this.writers = perStream(
      (stream) =>
        new StreamWriter({
          stream,
          boot: this.#boot,
          clickhouse: deps.clickhouse,
          everyMs: deps.insertEveryMs,
          log: deps.log,
          project: deps.projections?.[stream],
          onDone: (batch, receivedAt) => {
            this.#wal.done(batch);
            deps.onCommit?.(stream, receivedAt);
          },
        }),
    );
  }

  /** null when requests are taken; else why not yet. */
  notReady(): string | null {
    if (this.#ready) return this.#ready;
    if (this.#deps.mayTake?.() === false)
      return "another web process holds the ingest lock, or PostgreSQL does not answer";
    const failing = STREAM_NAMES.find((stream) => this.writers[stream].failure);
    return failing ? `inserts into ${failing} fail: ${this.writers[failing].failure}` : null;
  }

  get backlogBytes(): number {
    return this.#wal.backlogBytes;
  }

  /**
   * Replays what the log holds (the first time), then learns the accepted ids. Requests are taken when it returns, while
   * `mayTake` says so. Called again after another process may have taken events.
   */
  async start(): Promise<void> {
    this.#ready = "starting";
    this.#unreplayed ??= byBatch(this.#wal.recover());
    const batches = this.#unreplayed.size;
    if (batches > 0) this.#deps.log.info({ batches }, "replaying the write-ahead log");
    for (const [batch, parts] of this.#unreplayed) {
      this.#ready = `replaying the write-ahead log: ${this.#unreplayed.size} of ${batches} batches left`;
      const stream = parts[0]!.stream;
      if (stream === DEAD) {
        for (const part of parts) await this.#deps.deadLetters.store(part.payload);
        this.#wal.done(batch);
      } else if (isStream(stream)) {
        await this.writers[stream].insertNow(
          batch,
          parts.map((part) => part.payload),
          parts[0]!.at,
        );
      } else this.#deps.log.error({ stream, batch }, "the log holds a stream that this version does not know");
      this.#unreplayed.delete(batch);
    }
    await Promise.all(
      STREAM_NAMES.map(async (stream) => {
        await this.#ids[stream].load((done, total) => {
          this.#ready = `learning the ids of ${stream}: ${Math.round((100 * done) / total)} %`;
        });
        await this.writers[stream].learnNewest();
      }),
    );
    this.#ready = "";
  }

  /**
   * Takes the valid events and the rejected lines of one request, all or nothing. Resolves when everything is on disk;
   * `duplicates` counts the repeats recognised. Throws Problem 503 when the store or the disk does not answer.
   */
  accept(
    stream: StreamName,
    rows: RowBuffer,
    dead: DeadLetter[],
  ): Promise<Pick<IngestAnswer, "accepted" | "duplicates">> {
    if (this.#ready) return Promise.reject(unavailable(`Not ready yet: ${this.#ready}.`));
    if (this.#deps.mayTake?.() === false)
      return Promise.reject(unavailable("This process does not hold the ingest lock."));
    if (this.#wal.backlogBytes > MAX_BACKLOG_BYTES) {
      return Promise.reject(unavailable("The store is behind: the write-ahead log is at its limit."));
    }
    return new Promise((resolve, reject) => {
      this.#waiting.push({ stream, rows, dead, at: (this.#deps.clock ?? Date.now)(), resolve, reject });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    try {
      while (this.#waiting.length > 0) {
        let size = 0;
        let n = 0;
        while (n < this.#waiting.length && size < MAX_GROUP_EVENTS) size += this.#waiting[n++]!.rows.ids.length;
        await this.#commitGroup(this.#waiting.splice(0, n));
      }
    } finally {
      this.#running = false;
    }
  }

  /** The ids among the group's events that the store already has. A request whose stream cannot be asked is refused. */
  async #askStore(group: Waiting[]): Promise<{ group: Waiting[]; known: Map<StreamName, Set<string>> }> {
    const known = new Map<StreamName, Set<string>>();
    const refused = new Set<Waiting>();
    for (const stream of STREAM_NAMES) {
      const ids = this.#ids[stream];
      const candidates: string[] = [];
      const asking = new Set<Waiting>();
      for (const request of group) {
        if (request.stream !== stream) continue;
        for (const id of request.rows.ids) {
          if (!ids.isRecent(id) && ids.maybeKnown(id)) {
            candidates.push(id);
            asking.add(request);
          }
        }
      }
      if (candidates.length === 0) continue;
      try {
        known.set(stream, await ids.known(candidates));
      } catch (error) {
        this.#deps.log.warn({ err: error, stream }, "could not ask the store for known ids");
        for (const request of asking) {
          refused.add(request);
          request.reject(unavailable("The store does not answer; nothing of this request was taken."));
        }
      }
    }
    return { group: group.filter((request) => !refused.has(request)), known };
  }

  async #commitGroup(waiting: Waiting[]): Promise<void> {
    // Never in the middle of a group: what was recent when the store was asked must be so until the group is decided.
    for (const stream of STREAM_NAMES) {
      const { openNumber, oldestPendingNumber } = this.writers[stream];
      this.#ids[stream].forgetOld(openNumber, oldestPendingNumber);
    }
    const { group, known } = await this.#askStore(waiting);
    if (group.length === 0) return;
    const frames: Frame[] = [];
    const added = new Map<StreamName, string[]>();
    const settle: (() => void)[] = [];
    for (const request of group) {
      const ids = this.#ids[request.stream];
      const stored = known.get(request.stream);
      const fresh = added.get(request.stream) ?? [];
      const repeats = new Set<number>();
      request.rows.ids.forEach((id, i) => {
        if (ids.isRecent(id) || stored?.has(id)) {
          repeats.add(i);
          return;
        }
        ids.add(id);
        fresh.push(id);
      });
      added.set(request.stream, fresh);
      const accepted = request.rows.ids.length - repeats.size;
      if (accepted > 0) {
        const batch = this.writers[request.stream].announce(accepted);
        frames.push({
          stream: request.stream,
          batch,
          rows: accepted,
          at: request.at,
          payload: request.rows.lines(repeats),
        });
      }
      if (request.dead.length > 0) {
        const batch = `${DEAD}.${this.#boot}.${this.#deadNumber++}`;
        frames.push({
          stream: DEAD,
          batch,
          rows: request.dead.length,
          at: request.at,
          payload: encodeDeadLetters(request.dead),
        });
      }
      settle.push(() => request.resolve({ accepted, duplicates: repeats.size }));
    }
    try {
      if (frames.length > 0) await this.#wal.append(frames);
    } catch (error) {
      this.#deps.log.error({ err: error }, "the write-ahead log cannot be written");
      for (const [stream, ids] of added) this.#ids[stream].remove(ids);
      for (const frame of frames) if (isStream(frame.stream)) this.writers[frame.stream].withdraw(frame);
      const reason = error instanceof Error ? error.message : String(error);
      for (const request of group)
        request.reject(
          unavailable(`The disk does not take the events (${reason}); nothing of this request was taken.`),
        );
      return;
    }
    for (const frame of frames) {
      if (frame.stream === DEAD) void this.#storeDead(frame);
      else this.writers[frame.stream as StreamName].add(frame);
    }
    for (const done of settle) done();
  }

  async #storeDead(frame: Frame): Promise<void> {
    for (let wait = 200; ; wait = Math.min(wait * 2, 5000)) {
      try {
        await this.#deps.deadLetters.store(frame.payload);
        this.#wal.done(frame.batch);
        return;
      } catch (error) {
        this.#deps.log.warn({ err: error }, "dead letters wait for PostgreSQL");
        await new Promise((resolve) => setTimeout(resolve, wait).unref());
      }
    }
  }

  /** Inserts what is pending and closes the log; for an orderly stop. Gives up after `ms`: the log keeps the rest. */
  async stop(ms = 5000): Promise<void> {
    this.#ready = "stopping";
    const deadline = new Promise((resolve) => setTimeout(resolve, ms).unref());
    await Promise.race([Promise.all(STREAM_NAMES.map((stream) => this.writers[stream].drain())), deadline]);
    await this.#wal.close();
  }
}
