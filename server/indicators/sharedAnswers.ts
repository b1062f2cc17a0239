type Kept<A> = { answer?: { value: A }; at: number; costMs: number; usedAt: number; asking: Promise<A> | null };
export type Freshness = {
  /** An answer younger than this is given as it is. */
  freshMs: number;
  /** One younger than this is given too, while a newer one is asked for behind it. */
  holdMs: number;
  /**
   * A dear answer is young for this many times what it cost: 10 unless said, so that asking for it takes a tenth of the
   * time at most. What is asked again only after news must say less, or it would be given what was before the news.
   */
  costs?: number;
};

const COSTS = 10;
const UNUSED_MS = 120_000;
const MAX_KEPT = 5000;

/**
 * Shares answers among all who ask the same: readers never wait for a store that others have just asked, and the number
 * of readers does not reach it. An answer carries its own as-of time, so one that is a moment old says so.
 */
export class SharedAnswers<A> {
  readonly #kept = new Map<string, Kept<A>>();
  readonly #clock: () => number;

  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  /** The answer under `key`, from `ask` when none is young enough. Rejects as `ask` does when there is nothing to give. */
  async get(key: string, { freshMs, holdMs, costs = COSTS }: Freshness, ask: () => Promise<A>): Promise<A> {
    const now = this.#clock();
    const kept = this.#kept.get(key);
    if (!kept?.answer) return this.ask(key, ask);
    kept.usedAt = now;
    const age = now - kept.at;
    if (age < Math.max(freshMs, costs * kept.costMs)) return kept.answer.value;
    const newer = this.ask(key, ask);
    if (age >= Math.max(holdMs, 2 * costs * kept.costMs)) return newer;
    newer.catch(() => {});
    return kept.answer.value;
  }

  /** Asks, or joins whoever is asking, and keeps the answer for the others. */
  ask(key: string, ask: () => Promise<A>): Promise<A> {
    return this.#kept.get(key)?.asking ?? this.renew(key, ask);
  }

  /** Asks in any case: what came in after another began to ask must be in this answer. */
  renew(key: string, ask: () => Promise<A>): Promise<A> {
    const now = this.#clock();
    let kept = this.#kept.get(key);
    if (!kept) {
      this.#forgetUnused(now);
      kept = { at: 0, costMs: 0, usedAt: now, asking: null };
      this.#kept.set(key, kept);
    }
    const mine = kept;
    const asking = ask().then(
      (value) => {
        // As old as the question: what came in while it was answered may be missing.
        if (now >= mine.at) Object.assign(mine, { answer: { value }, at: now, costMs: this.#clock() - now });
        if (mine.asking === asking) mine.asking = null;
        return value;
      },
      (error: unknown) => {
        if (mine.asking === asking) mine.asking = null;
        if (!mine.answer && this.#kept.get(key) === mine) this.#kept.delete(key);
        throw error;
      },
    );
    mine.asking = asking;
    return asking;
  }

  #forgetUnused(now: number): void {
    if (this.#kept.size < MAX_KEPT / 10) return;
    for (const [key, { usedAt, asking }] of this.#kept)
      if (!asking && (now - usedAt > UNUSED_MS || this.#kept.size > MAX_KEPT)) this.#kept.delete(key);
  }
}
