type Kept<A> = { until: number; answer: Promise<A> };

/**
 * Shares one answer among all who ask the same within a short while, the one still under way too. What failed is
 * asked again at once.
 */
export class RecentAnswers<A> {
  readonly #kept = new Map<string, Kept<A>>();
  readonly #forMs: number;
  readonly #clock: () => number;

  constructor(forMs: number, clock: () => number = Date.now) {
    this.#forMs = forMs;
    this.#clock = clock;
  }

  get(key: string, ask: () => Promise<A>): Promise<A> {
    const now = this.#clock();
    const found = this.#kept.get(key);
    if (found && found.until > now) return found.answer;
    for (const [old, { until }] of this.#kept) if (until <= now) this.#kept.delete(old);
    const kept: Kept<A> = { until: now + this.#forMs, answer: ask() };
    this.#kept.set(key, kept);
    kept.answer.catch(() => {
      if (this.#kept.get(key) === kept) this.#kept.delete(key);
    });
    return kept.answer;
  }
}
