import type { StreamName } from "../../contracts/streams.ts";

/**
 * A stream with three commits within a second is busy: its figures move with every tick anyway, so they are asked every
 * second and a half, which leaves the ticks between free for rare news, sent at once.
 */
const BUSY_COMMITS = 3;
const BUSY_WITHIN_MS = 1000;
const BUSY_MS = 1500;

/**
 * When a figure of a busy stream that was asked at `askedAt` is asked again, at least `apart` later (both ms). All of them
 * share these beats: each at its own pace they would take every tick.
 */
export const nextBeat = (askedAt: number, apart: number): number =>
  (Math.floor(askedAt / BUSY_MS) + Math.max(1, Math.ceil(apart / BUSY_MS))) * BUSY_MS;

/** How fast each stream comes. */
export class StreamPace {
  /** When each stream's last few commits came, oldest first. */
  readonly #commits = new Map<StreamName, number[]>();

  /** Notes a commit at `now`, epoch ms; whether its stream is busy. */
  committed(stream: StreamName, now: number): boolean {
    const commits = [...(this.#commits.get(stream) ?? []).slice(1 - BUSY_COMMITS), now];
    this.#commits.set(stream, commits);
    return commits.length === BUSY_COMMITS && now - commits[0]! < BUSY_WITHIN_MS;
  }
}
