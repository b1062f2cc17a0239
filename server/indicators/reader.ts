import type { Grain, IndicatorSeries, IndicatorValue, SeriesPoint, Window } from "../../contracts/indicator.ts";
import type { StreamName } from "../../contracts/streams.ts";
import { Problem } from "../api/problem.ts";
import { bucketStarts, nextBucket, startOfDay, startOfMonth, startOfYear } from "../clickhouse/civilTime.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import type { Coverage } from "./coverage.ts";
import type { Indicator } from "./indicator.ts";
import { buildQuery, type Question, questionKey, type Row } from "./query.ts";
import { sourceOf } from "./sources/all.ts";

export const MAX_POINTS = 5000;

/** What the reader must know of the ingest path to say how complete an answer is. Epoch ms. */
export type Completeness = {
  completeUntil: (stream: StreamName, now: number) => number;
  newestReceivedAt: (stream: StreamName) => number;
};

export type ReaderDeps = {
  clickhouse: ClickHouse;
  coverage: () => Coverage;
  registry: () => RegistrySnapshot;
  completeness: Completeness;
  clock: () => number;
};

const iso = (ms: number) => new Date(ms).toISOString();

/** The instants of a live window that ends now, epoch ms. */
export function windowOf(window: Window, now: number): { from: number; to: number } {
  const hours = { "1h": 1, "24h": 24, "7d": 168, "30d": 720 } as const;
  switch (window) {
    case "today":
      return { from: startOfDay(now), to: now };
    case "12m":
      return { from: startOfMonth(now, -12), to: now };
    case "month":
      return { from: startOfMonth(now), to: now };
    case "year":
      return { from: startOfYear(now), to: now };
    default:
      return { from: now - hours[window] * 3_600_000, to: now };
  }
}

/** Throws Problem 400 when the indicator does not declare a dimension that the question names. */
export function checkDimensions(
  indicator: Indicator,
  by: string | undefined,
  filters: Readonly<Record<string, string>>,
): void {
  const declared = Object.keys(sourceOf(indicator.source).dimensions);
  for (const name of [...(by === undefined ? [] : [by]), ...Object.keys(filters)]) {
    if (!declared.includes(name)) {
      throw new Problem(
        400,
        "unknown-dimension",
        `${indicator.id} has no dimension ${JSON.stringify(name)}; it has ${declared.join(", ")}.`,
      );
    }
  }
}

type Answer = { rows: Row[]; column: number; from?: number; to?: number };
type Asked = { question: Question; resolve: (answer: Answer) => void; reject: (error: unknown) => void };

type Figure = { value: number | null; numerator?: number; denominator?: number };
const number = (value: unknown): number | null => {
  const n = typeof value === "string" ? Number(value) : value;
  return typeof n === "number" && Number.isFinite(n) ? n : null;
};

/** The figure of one row; `undefined`: nothing at all in that bucket. A ratio of nothing is null. */
function figureOf(indicator: Indicator, row: Row | undefined, i: number): Figure {
  const ratio = indicator.denominator !== undefined;
  if (!row)
    return ratio ? { value: null, numerator: 0, denominator: 0 } : { value: indicator.empty === "zero" ? 0 : null };
  const numerator = number(row[`n${i}`]);
  if (!ratio) return { value: numerator ?? (indicator.empty === "zero" ? 0 : null) };
  const denominator = number(row[`d${i}`]) ?? 0;
  return {
    value: denominator > 0 && numerator !== null ? numerator / denominator : null,
    numerator: numerator ?? 0,
    denominator,
  };
}

/** Reads indicators: the only place where a number that people see is made. */
export class IndicatorReader {
  readonly #deps: ReaderDeps;
  #asked: Asked[] = [];
  constructor(deps: ReaderDeps) {
    this.#deps = deps;
  }

  asOf(indicator: Indicator, now: number): number {
    return Math.min(
      now,
      ...sourceOf(indicator.source).streams.map((s) => this.#deps.completeness.completeUntil(s, now)),
    );
  }

  #lastEventAt(indicator: Indicator): string | null {
    const newest = Math.max(
      0,
      ...sourceOf(indicator.source).streams.map((s) => this.#deps.completeness.newestReceivedAt(s)),
    );
    return newest > 0 ? iso(newest) : null;
  }

  /**
   * Answers questions, in the order asked. Whatever is asked in the same turn of the event loop is grouped: one query
   * answers all questions of a source with the same time, breakdown, filters and scope.
   */
  #ask(questions: readonly Question[]): Promise<Answer[]> {
    if (this.#asked.length === 0) setImmediate(() => this.#answerAll());
    return Promise.all(
      questions.map(
        (question) => new Promise<Answer>((resolve, reject) => this.#asked.push({ question, resolve, reject })),
      ),
    );
  }

  #answerAll(): void {
    const groups = new Map<string, Asked[]>();
    for (const asked of this.#asked.splice(0)) {
      const key = questionKey(asked.question);
      const group = groups.get(key);
      if (group) group.push(asked);
      else groups.set(key, [asked]);
    }
    for (const group of groups.values()) {
      this.#answer(group).catch((error: unknown) => {
        for (const asked of group) asked.reject(error);
      });
    }
  }

  async #answer(group: readonly Asked[]): Promise<void> {
    const distinct = [...new Map(group.map((g) => [g.question.indicator.id, g.question])).values()];
    const surroundings = { coverage: this.#deps.coverage(), registry: this.#deps.registry(), asOf: this.#deps.clock() };
    const { query, from, to } = buildQuery(distinct, surroundings);
    const rows = await this.#deps.clickhouse.query(query);
    for (const { question, resolve } of group) {
      const column = distinct.findIndex((d) => d.indicator.id === question.indicator.id);
      resolve({ rows, column, from, to });
    }
  }

  /** One figure per question, in the order asked. */
  async values(questions: readonly Question[]): Promise<IndicatorValue[]> {
    const now = this.#deps.clock();
    const complete = questions.map((q) => this.asOf(q.indicator, now));
    const answers = await this.#ask(questions);
    return questions.map((q, place) => {
      const { rows, column, from, to } = answers[place]!;
      const member = (row: Row) => ({ key: String(row.member ?? ""), ...figureOf(q.indicator, row, column) });
      const total = q.by === undefined ? figureOf(q.indicator, rows[0], column) : null;
      const by = q.by === undefined ? undefined : rows.map(member).sort((a, b) => (a.key < b.key ? -1 : 1));
      const time =
        "points" in q.when
          ? { at: iso(q.when.points[0]!) }
          : { from: iso(from ?? q.when.from), to: iso(to ?? q.when.to) };
      return {
        id: q.indicator.id,
        ...(total ?? { value: null }),
        ...time,
        asOf: iso(complete[place]!),
        lastEventAt: this.#lastEventAt(q.indicator),
        ...(by ? { by } : {}),
      };
    });
  }

  /**
   * Figures with `by` carry their total too: asked for as a question of its own, since a total is not always the sum
   * of its members (ratios, quantiles, distinct counts).
   */
  async valuesWithTotals(questions: readonly Question[]): Promise<IndicatorValue[]> {
    const split = questions.filter((q) => q.by !== undefined);
    const values = await this.values([...questions, ...split.map(({ by: _, ...q }) => q)]);
    const totals = values.slice(questions.length);
    let next = 0;
    return questions.map((q, i) => {
      const value = values[i]!;
      if (q.by === undefined) return value;
      const { value: figure, numerator, denominator } = totals[next++]!;
      return {
        ...value,
        value: figure,
        ...(numerator === undefined ? {} : { numerator }),
        ...(denominator === undefined ? {} : { denominator }),
      };
    });
  }

  /**
   * The share from the start of the window up to each point, of an indicator that is one: numerators and denominators
   * of separate buckets add up.
   */
  async runningShare(
    question: Omit<Question, "when">,
    from: number,
    to: number,
    grain: Grain,
  ): Promise<IndicatorSeries> {
    const series = await this.series({ ...question, by: undefined }, from, to, grain);
    let numerator = 0;
    let denominator = 0;
    const points = series.points.map(({ t, ...part }) => {
      numerator += part.numerator ?? 0;
      denominator += part.denominator ?? 0;
      return { t, value: denominator > 0 ? numerator / denominator : null, numerator, denominator };
    });
    return { ...series, points };
  }

  /** One point for every bucket that [from, to) touches. Throws Problem 400 for more than 5,000 points. */
  async series(question: Omit<Question, "when">, from: number, to: number, grain: Grain): Promise<IndicatorSeries> {
    const now = this.#deps.clock();
    const { indicator, by } = question;
    const starts = bucketStarts(grain, from, to, MAX_POINTS);
    if (starts.length > MAX_POINTS) {
      throw new Problem(
        400,
        "too-many-points",
        `At most ${MAX_POINTS} points: from ${iso(from)} to ${iso(to)} by ${grain} has more.`,
      );
    }
    const state = sourceOf(indicator.source).kind === "state";
    const points = starts.filter((t) => t <= now);
    const asOf = this.asOf(indicator, now);
    const when = state ? { points } : { from, to, grain };
    const answer = state && points.length === 0 ? undefined : (await this.#ask([{ ...question, when }]))[0];
    const rows = new Map<string, Row>();
    const members = new Set<string>();
    for (const row of answer?.rows ?? []) {
      const member = by === undefined ? "" : String(row.member ?? "");
      members.add(member);
      rows.set(`${Number(row.t_ms)}|${member}`, row);
    }
    const keys = by === undefined ? [""] : [...members].sort();
    const begin = answer?.from ?? from;
    const end = answer?.to ?? to;
    const series: SeriesPoint[] = [];
    for (const key of keys) {
      for (const t of starts) {
        // A state in the future is not known yet, and a flow is not where no rows of its grain are kept.
        const unknown = state ? t > now : t >= end || nextBucket(grain, t) <= begin;
        const figure = unknown ? { value: null } : figureOf(indicator, rows.get(`${t}|${key}`), answer?.column ?? 0);
        series.push({ t: iso(t), ...(by === undefined ? {} : { key }), ...figure });
      }
    }
    const used = { from: iso(begin), to: iso(end) };
    return { id: indicator.id, ...used, grain, ...(by === undefined ? {} : { by }), asOf: iso(asOf), points: series };
  }
}
