import type { IndicatorValue } from "../../contracts/indicator.ts";
import type { LiveItem } from "../../contracts/live.ts";
import type { PlanItem } from "../../contracts/plan.ts";
import type { ItemHistory, TargetHistory } from "../../contracts/planView.ts";
import { type Scope, scopeKey } from "../../contracts/scope.ts";
import { bucketStarts, startOfWeek } from "../clickhouse/civilTime.ts";
import { SharedAnswers } from "../indicators/sharedAnswers.ts";
import { forecast } from "./forecast.ts";
import type { PlanOfYear } from "./plans.ts";
import { judge } from "./status.ts";
import { type Found, questions, targetFigure } from "./targetFigure.ts";
import { instantOf, termOf, type ViewDeps } from "./viewPlan.ts";

const WEEKS = 60;
/** Weeks that are over change only by late events: they may be some minutes old, and are read again behind a reader. */
const KEPT = { freshMs: 300_000, holdMs: 3_600_000 };
const iso = (t: number) => new Date(t).toISOString();

/** How each target of an item stood every Monday of its year, by the same reading as its figure now, and where it leads. */
export class ItemHistories {
  readonly #deps: ViewDeps;
  readonly #weeks: SharedAnswers<Found[]>;

  constructor(deps: ViewDeps) {
    this.#deps = deps;
    this.#weeks = new SharedAnswers(deps.clock);
  }

  async of({ plan, year }: PlanOfYear, item: PlanItem, scope: Scope): Promise<ItemHistory> {
    const { figures, indicator, clock } = this.#deps;
    const { at, over } = instantOf(year, clock());
    const [first] = item.targets;
    const { from } = termOf(first!, item, year);
    const mondays = bucketStarts("week", from, at, WEEKS).filter((t) => t >= from);
    const asked = questions([item], indicator);
    const items = [...asked.values()];
    const key = JSON.stringify([plan.id, year, item, mondays.length, scopeKey(scope)]);
    const [weeks, answers] = await Promise.all([
      this.#weeks.get(key, KEPT, () => this.#read(asked, mondays, scope)),
      figures.values(items, scope, over ? at : undefined),
    ]);
    const today: Found = new Map([...asked.keys()].map((name, i) => [name, answers[i]!]));

    return {
      targets: item.targets.map((target): TargetHistory => {
        const said = targetFigure(target, today, indicator);
        const points = mondays.map((t, i) => ({ t, value: targetFigure(target, weeks[i]!, indicator).value }));
        const term = termOf(target, item, year);
        const { rule, sense } = target;
        const goal = { value: said.target ?? undefined, rule, sense, from: target.from };
        const asks = rule === "linear" ? bucketStarts("week", from, term.to, WEEKS).filter((t) => t >= from) : [];
        const counted = said.kind === "indicator" && said.parts.length > 0;
        const most = counted ? said.parts.length : said.unit === "ratio" ? 1 : undefined;
        return {
          points: points.map(({ t, value }) => ({ t: iso(t), value })),
          asked: asks.map((t) => ({ t: iso(t), value: judge(goal, 0, term, t).expected })),
          forecast:
            over || said.value === null
              ? null
              : forecast(points, { t: at, value: said.value }, term.to, { value: said.target, sense }, most),
        };
      }),
    };
  }

  /** The answers of each Monday. A state is read as a series at once; a flow's window ends on each Monday in turn. */
  async #read(asked: ReadonlyMap<string, LiveItem>, mondays: readonly number[], scope: Scope): Promise<Found[]> {
    const { figures, indicator } = this.#deps;
    const found = mondays.map(() => new Map<string, IndicatorValue>());
    if (mondays.length === 0) return found;
    // A series fills what is not there with zeros, and a measure that nobody has reported yet is none.
    const oneByOne = ({ id, by }: LiveItem) => {
      const { kind, empty } = indicator(id)!;
      return kind === "flow" || (by !== undefined && empty === "zero");
    };
    const flows = [...asked].filter(([, item]) => oneByOne(item));
    for (const [key, item] of asked) {
      if (oneByOne(item)) continue;
      const { id, by, window: _, ...filters } = item;
      const span = { from: mondays[0]!, to: mondays.at(-1)! + 1, grain: "week" as const };
      const { points, asOf } = await figures.series("series", { id, by, filters, ...span }, scope);
      mondays.forEach((t, i) => {
        const mine = points.filter((point) => Date.parse(point.t) === startOfWeek(t));
        const value = by === undefined ? (mine[0]?.value ?? null) : null;
        const rows = mine.map((point) => ({ key: point.key ?? "", value: point.value }));
        found[i]!.set(key, { id, value, asOf, lastEventAt: null, ...(by !== undefined && { by: rows }) });
      });
    }
    // A few at a time, so that the store stays free for the figures of now.
    const items = flows.map(([, item]) => item);
    for (const [i, t] of items.length > 0 ? mondays.entries() : []) {
      const values = await figures.values(items, scope, t);
      for (const [j, [key]] of flows.entries()) found[i]!.set(key, values[j]!);
    }
    return found;
  }
}
