import { closeSync, fsyncSync, mkdirSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { crc32 } from "node:zlib";
import { z } from "zod";

const SEGMENT_BYTES = 64 * 1024 * 1024;

/** One append: rows of one batch of a stream. `at`: when they were received, epoch ms. */
export type Frame = { stream: string; batch: string; rows: number; at: number; payload: Buffer };

const Head = z.union([
  z.object({ s: z.string(), b: z.string(), n: z.number(), at: z.number(), len: z.number(), crc: z.number() }),
  z.object({ done: z.string() }),
]);

/** What a segment file tells, in order. A torn tail was never acknowledged: reading ends there. */
export function* readSegment(bytes: Buffer): Generator<Frame | { done: string }> {
  let at = 0;
  while (at < bytes.length) {
    const end = bytes.indexOf(10, at);
    if (end < 0) return;
    let head: z.infer<typeof Head>;
    try {
      head = Head.parse(JSON.parse(bytes.toString("utf8", at, end)));
    } catch {
      return;
    }
    at = end + 1;
    if ("done" in head) {
      yield head;
      continue;
    }
    const payload = bytes.subarray(at, at + head.len);
    if (payload.length < head.len || crc32(payload) !== head.crc) return;
    at += head.len;
    yield { stream: head.s, batch: head.b, rows: head.n, at: head.at, payload };
  }
}

function fsyncDirectory(dir: string): void {
  const fd = openSync(dir, "r");
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
}

/**
 * The write-ahead log: an answer of 200 means that its frames are in here and fsynced. Frames name the batch that
 * carries them into the store; a batch that is not done when the process dies is replayed unchanged at start.
 */
export class WriteAheadLog {
  readonly #dir: string;
  #file: FileHandle | null = null;
  #path = "";
  #size = 0;
  #number: number;
  /** Batches not yet done, by segment: a segment is removed when it has none. */
  readonly #live = new Map<string, Set<string>>();
  #doneLines: string[] = [];
  /** Bytes of frames whose batch is not done. */
  backlogBytes = 0;
  readonly #batchBytes = new Map<string, number>();

  constructor(dir: string) {
    this.#dir = dir;
    mkdirSync(dir, { recursive: true });
    this.#number = Math.max(0, ...this.#segments().map((name) => Number(name.slice(4, 14))));
  }

  #segments(): string[] {
    return readdirSync(this.#dir)
      .filter((name) => /^wal-\d{10}\.log$/.test(name))
      .sort();
  }

  /** The frames of batches that were not done, in the order written. Call once, before the first append. */
  recover(): Frame[] {
    const frames: Frame[] = [];
    const done = new Set<string>();
    for (const name of this.#segments()) {
      const path = join(this.#dir, name);
      for (const entry of readSegment(readFileSync(path))) {
        if ("done" in entry) done.add(entry.done);
        else {
          frames.push(entry);
          this.#note(path, entry.batch, entry.payload.length);
        }
      }
      if (!this.#live.has(path)) this.#live.set(path, new Set());
    }
    for (const batch of done) this.#forget(batch);
    this.#sweep();
    return frames.filter((frame) => !done.has(frame.batch));
  }

  #note(path: string, batch: string, bytes: number): void {
    let live = this.#live.get(path);
    if (!live) {
      live = new Set();
      this.#live.set(path, live);
    }
    live.add(batch);
    this.#batchBytes.set(batch, (this.#batchBytes.get(batch) ?? 0) + bytes);
    this.backlogBytes += bytes;
  }

  async #roll(): Promise<FileHandle> {
    await this.#file?.close();
    this.#number++;
    this.#path = join(this.#dir, `wal-${String(this.#number).padStart(10, "0")}.log`);
    this.#file = await open(this.#path, "wx", 0o600);
    this.#size = 0;
    this.#live.set(this.#path, new Set());
    fsyncDirectory(this.#dir);
    this.#sweep();
    return this.#file;
  }

  /** Appends frames together and returns once they are on disk. On failure nothing of them remains; throws the disk's error. */
  async append(frames: readonly Frame[]): Promise<void> {
    const file = this.#file === null || this.#size > SEGMENT_BYTES ? await this.#roll() : this.#file;
    const before = this.#size;
    const doneLines = this.#doneLines.splice(0);
    const parts: Buffer[] = doneLines.map((line) => Buffer.from(line));
    for (const f of frames) {
      const head = { s: f.stream, b: f.batch, n: f.rows, at: f.at, len: f.payload.length, crc: crc32(f.payload) };
      parts.push(Buffer.from(`${JSON.stringify(head)}\n`), f.payload);
    }
    const length = parts.reduce((sum, part) => sum + part.length, 0);
    try {
      const { bytesWritten } = await file.writev(parts, before);
      if (bytesWritten !== length)
        throw new Error(`wrote ${bytesWritten} of ${length} bytes: no space left on the device`);
      await file.datasync();
    } catch (error) {
      this.#doneLines.unshift(...doneLines);
      await file.truncate(before).catch(() => {
        this.#file = null; // the torn tail stays in a segment of its own; the next append opens another
      });
      throw error;
    }
    this.#size = before + length;
    for (const f of frames) this.#note(this.#path, f.batch, f.payload.length);
  }

  #forget(batch: string): void {
    this.backlogBytes -= this.#batchBytes.get(batch) ?? 0;
    this.#batchBytes.delete(batch);
    for (const live of this.#live.values()) live.delete(batch);
  }

  /** From the oldest on: a segment also holds notes that batches of older ones are done. */
  #sweep(): void {
    for (const [path, live] of this.#live) {
      if (live.size > 0 || path === this.#path) return;
      rmSync(path, { force: true });
      this.#live.delete(path);
    }
  }

  /**
   * Notes that the store has the batch. Written with the next append: should the note be lost, the replay is dropped
   * by its token.
   */
  done(batch: string): void {
    this.#forget(batch);
    this.#doneLines.push(`${JSON.stringify({ done: batch })}\n`);
    this.#sweep();
  }

  async close(): Promise<void> {
    if (this.#file && this.#doneLines.length > 0) await this.append([]).catch(() => {});
    await this.#file?.close();
    this.#file = null;
  }
}
