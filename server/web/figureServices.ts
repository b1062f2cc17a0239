import type { IndicatorEvents, IndicatorInfo, IndicatorSeries, IndicatorValue } from "../../contracts/indicator.ts";
import { LiveItem, type LiveItemInput } from "../../contracts/live.ts";
import type { Scope } from "../../contracts/scope.ts";
import { askingActor } from "../access/asking.ts";
import { needScope } from "../access/policy.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import { describeIndicator, indicatorOf, indicators } from "../indicators/catalogue.ts";
import type { Coverage } from "../indicators/coverage.ts";
import { newestEvents } from "../indicators/events.ts";
import type { Figures, SeriesQuestion } from "../indicators/figures.ts";
import { checkDimensions, type IndicatorReader } from "../indicators/reader.ts";

/** What pages may ask of the figures, within their reader's scope. */
export interface FigureServices {
  /** What of the figures the reader may see. Throws a Problem when nothing. */
  scope(): Scope;
  indicators(): readonly IndicatorInfo[];
  /** Values of live items now, in the order asked. Throws a Problem for an unknown id or dimension. */
  values(items: readonly LiveItemInput[]): Promise<IndicatorValue[]>;
  series(question: SeriesQuestion): Promise<IndicatorSeries>;
  /** A ratio from the start of the window up to each point. */
  runningShare(question: SeriesQuestion): Promise<IndicatorSeries>;
  /** The newest raw events behind a figure, newest first, at most `limit` per stream. */
  events(id: string, filters: Record<string, string>, limit: number): Promise<IndicatorEvents>;
}

type Deps = {
  figures: Figures;
  reader: Pick<IndicatorReader, "asOf">;
  clickhouse: ClickHouse;
  coverage: () => Coverage;
  clock: () => number;
};

/** The same for the web process that has the store. */
export function figureServices({ figures, reader, clickhouse, coverage, clock }: Deps): FigureServices {
  const scope = () => needScope(askingActor());
  return {
    scope,
    indicators: () => indicators.map(describeIndicator),
    values: async (items) =>
      figures.values(
        items.map((item) => LiveItem.parse(item)),
        scope(),
      ),
    series: async (question) => figures.series("series", question, scope()),
    runningShare: async (question) => figures.series("runningShare", question, scope()),
    events: async (id, filters, limit) => {
      const indicator = indicatorOf(id);
      checkDimensions(indicator, undefined, filters);
      const asked = { clickhouse, coverage: coverage(), asOf: reader.asOf(indicator, clock()) };
      return newestEvents(asked, indicator, filters, limit, scope());
    },
  };
}
