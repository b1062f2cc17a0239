import { bucketStart } from "@/components/charts/timeAxis";
import { memberNames } from "@/components/panels/indicator/memberNames";
import type { LiveFigure } from "@/components/panels/liveFigure";
import type { Tile } from "@/components/panels/TileGrid";
import { windowSpan } from "@/components/ui/civilTime";
import type { Locale } from "@/components/ui/locale";
import type { IndicatorSeries } from "@/contracts/indicator";
import { services } from "@/server/web/services";

const EVENTS = 20;
const WINDOW = "30d";
const EVENTS_OF = "aggregation.records";

/** The figures of a dataset at a glance, and the dimension that each knows it by. */
const TILES = [
  ["aggregation.fresh_rate", "dataset"],
  ["aggregation.lag_p95_s", "dataset"],
  ["aggregation.records", "dataset"],
  ["aggregation.failure_rate", "dataset"],
  ["aggregation.pull_rate", "dataset"],
  ["quality.pass_rate", "dataset"],
  ["disputes.open", "subject"],
  ["disputes.reported", "subject"],
  ["sharing.submitted", "resource"],
  ["calls.total", "resource"],
  ["calls.error_rate", "resource"],
  ["calls.institutions", "resource"],
] as const;

/** Everything about one dataset; null: it is not registered, or its unit is outside the reader's scope. */
export async function loadDataset(code: string, locale: Locale, now = Date.now()) {
  const { registry, registries, indicators, values, series, events, boards } = services();
  const row = registry("datasets").find((each) => each.code === code);
  if (!row || !registries.seesUnit(row.department)) return null;
  const infos = indicators();
  const need = (id: string) => {
    const info = infos.find((each) => each.id === id);
    if (!info) throw new Error(`The server declares no indicator ${id}.`);
    return info;
  };
  const filtersOf = (dimension: string): Record<string, string> =>
    dimension === "subject" ? { subject_kind: "dataset", subject: code } : { [dimension]: code };
  const items = TILES.map(([id, dimension]) => ({ id, window: WINDOW, ...filtersOf(dimension) }) as const);
  const quality = { id: "quality.pass_rate", window: WINDOW, dataset: code, by: "dimension" } as const;
  const { from, to } = windowSpan(WINDOW, now);
  const line = (id: string, filters: Record<string, string>, by?: string): Promise<IndicatorSeries | null> =>
    series({ id, from: bucketStart(from, "day"), to, grain: "day", by, filters }).catch(() => null);
  const [figures, p50, p95, deliveries, calls, newest, state] = await Promise.all([
    values([...items, quality]),
    line("aggregation.lag_p50_s", { dataset: code }),
    line("aggregation.lag_p95_s", { dataset: code }),
    line("aggregation.deliveries", { dataset: code }, "mode"),
    line("calls.total", { resource: code }, "purpose"),
    events(EVENTS_OF, { dataset: code }, EVENTS).catch(() => null),
    boards.freshness({ q: code, department: row.department }).catch(() => null),
  ]);
  const tiles = TILES.map(([id, dimension], i): Tile => {
    const query = new URLSearchParams({ window: WINDOW, ...filtersOf(dimension) });
    return { info: need(id), item: items[i]!, value: figures[i]!, trend: null, href: `/indicators/${id}?${query}` };
  });
  const bars: LiveFigure = { info: need(quality.id), item: quality, value: figures[items.length]! };
  const info = need(EVENTS_OF);
  const others = info.dimensions.filter((name) => name !== "dataset");
  const names = { ...memberNames(others, registry, locale), dataset: { [code]: row.name } };
  return {
    row,
    resource: registry("resources").find((each) => each.code === code) ?? null,
    state: state?.datasets.find((each) => each.code === code) ?? null,
    tiles,
    quality: bars,
    charts: {
      lag: { info: need("aggregation.lag_p95_s"), p50, p95 },
      deliveries: { info: need("aggregation.deliveries"), series: deliveries },
      calls: { info: need("calls.total"), series: calls },
    },
    events: { info, events: newest, names },
  };
}
