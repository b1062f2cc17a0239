import type { StreamName } from "../../contracts/streams.ts";

/** A stream with three commits within a second is busy. */
const BUSY_COMMITS = 3;
const BUSY_WITHIN_MS = 1000;

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
