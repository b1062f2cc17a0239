import type { Grain, IndicatorSeries, IndicatorValue } from "../../contracts/indicator.ts";
import type { LiveItem } from "../../contracts/live.ts";
import { type Scope, scopeKey } from "../../contracts/scope.ts";
import { liveQuestion } from "../api/questions.ts";
import { indicatorOf } from "./catalogue.ts";
import { checkDimensions, type IndicatorReader } from "./reader.ts";
import { SharedAnswers } from "./sharedAnswers.ts";

/** What one indicator's series is asked for; instants in epoch milliseconds. */
export type SeriesQuestion = {
  id: string;
  from: number;
  to: number;
  grain: Grain;
  by?: string;
  filters?: Record<string, string>;
};
export type SeriesKind = "series" | "runningShare";

/** A page's figures; the socket brings newer ones within a second. */
const VALUE = { freshMs: 1000, holdMs: 2000 };
/** A page's series: their newest point moves slowly, and a page asks for a dozen of them. */
const SERIES = { freshMs: 15_000, holdMs: 60_000 };

/** Figures as pages and sockets ask for them: each computed once per scope, however many look. */
export class Figures {
  readonly #reader: IndicatorReader;
  readonly #clock: () => number;
  readonly #values: SharedAnswers<IndicatorValue>;
  readonly #series: SharedAnswers<IndicatorSeries>;

  constructor(reader: IndicatorReader, clock: () => number) {
    this.#reader = reader;
    this.#clock = clock;
    this.#values = new SharedAnswers(clock);
    this.#series = new SharedAnswers(clock);
  }

  #read(item: LiveItem, scope: Scope, at?: number): () => Promise<IndicatorValue> {
    return async () => (await this.#reader.valuesWithTotals([liveQuestion(item, scope, at ?? this.#clock())]))[0]!;
  }

  /** The value of an item as of now. Throws Problem for an unknown id or dimension. */
  newest(item: LiveItem, scope: Scope): Promise<IndicatorValue> {
    return this.#values.renew(itemKey(item, scope), this.#read(item, scope));
  }

  /**
   * Values no older than two seconds (a dear one: than twenty times what it costs), in the order asked. `at`: as they
   * stood at a past instant (epoch ms), their windows ending there.
   */
  values(items: readonly LiveItem[], scope: Scope, at?: number): Promise<IndicatorValue[]> {
    const key = (item: LiveItem) => itemKey(item, scope) + (at ?? "");
    return Promise.all(items.map((item) => this.#values.get(key(item), VALUE, this.#read(item, scope, at))));
  }

  /** A series whose end may lie up to a minute back when it was asked for up to now. */
  async series(kind: SeriesKind, question: SeriesQuestion, scope: Scope): Promise<IndicatorSeries> {
    const { id, from, to, grain, by, filters = {} } = question;
    const indicator = indicatorOf(id);
    checkDimensions(indicator, by, filters);
    const now = this.#clock();
    const slides = Math.abs(now - to) < SERIES.freshMs;
    const key = JSON.stringify([kind, id, from, slides ? "now" : to, grain, by, Object.entries(filters).sort()]);
    return this.#series.get(key + scopeKey(scope), SERIES, () =>
      this.#reader[kind]({ indicator, by, filters, scope }, from, slides ? this.#clock() : to, grain),
    );
  }
}

/** Names an item under a scope, whatever the order of its fields. */
export const itemKey = (item: LiveItem, scope: Scope): string =>
  JSON.stringify([Object.entries(item).sort(), scopeKey(scope)]);
