import { type FreshnessParams, freshnessFilters } from "@/components/freshness/freshnessParams";
import { indicatorHref } from "@/components/shell/filters";
import { windowGrain, windowSpan } from "@/components/ui/civilTime";
import type { IndicatorInfo } from "@/contracts/indicator";
import type { LiveItemInput } from "@/contracts/live";
import { services } from "@/server/web/services";

const TILES = [
  "aggregation.fresh_rate",
  "aggregation.stale",
  "aggregation.pull_rate",
  "aggregation.failure_rate",
  "aggregation.lag_p95_s",
  "aggregation.records",
];
const WINDOW = "24h";

/** Everything that the board of freshness shows, asked at once. */
export async function loadFreshness(params: FreshnessParams, now = Date.now()) {
  const { boards, indicators, registry, scope, series, values } = services();
  const infos = indicators();
  const info = (id: string): IndicatorInfo => infos.find((each) => each.id === id)!;
  const filters = freshnessFilters(params);
  const known = {
    ...(params.department && { department: params.department }),
    ...(params.district && { district: params.district }),
  };
  const tiles: LiveItemInput[] = TILES.map((id) => ({ id, window: WINDOW, ...filters }));
  const rates: LiveItemInput = { id: "aggregation.fresh_rate", window: WINDOW, ...filters, by: params.group };
  const news: LiveItemInput[] = [
    { id: "aggregation.deliveries", window: "today", ...filters },
    { id: "aggregation.stale", window: WINDOW, ...filters },
  ];
  const { from, to } = windowSpan("12m", now);
  const [figures, board, pull] = await Promise.all([
    values([...tiles, rates, ...news]),
    boards.freshness({ ...filters, q: params.q }),
    series({ id: "aggregation.pull_rate", from, to, grain: windowGrain("12m"), filters }).catch(() => null),
  ]);
  const figure = (item: LiveItemInput, i: number) => ({ info: info(item.id), item, value: figures[i]! });
  const seen = scope();
  const datasets = registry("datasets").filter(
    ({ department }) => seen.units === null || seen.units.includes(department),
  );
  const choices = (name: "sector" | "library") => [...new Set(datasets.flatMap((row) => row[name] ?? []))].sort();
  const page = { window: WINDOW, department: null, district: null, ...known } as const;
  return {
    board,
    tiles: tiles.map((item, i) => ({ ...figure(item, i), trend: null, href: indicatorHref(item.id, page) })),
    rates: figure(rates, tiles.length),
    news: news.map((item, i) => figure(item, tiles.length + 1 + i)),
    pull: { info: info("aggregation.pull_rate"), series: pull },
    choices: { sector: choices("sector"), library: choices("library") },
  };
}
