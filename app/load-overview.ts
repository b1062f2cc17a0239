import { bucketStart } from "@/components/charts/timeAxis";
import {
  breakdownItem,
  filtersFor,
  MAP_DEFAULT,
  pageItem,
  queueItems,
  TILE_IDS,
} from "@/components/panels/overviewItems";
import { indicatorHref, type PageFilters } from "@/components/shell/filters";
import { civilStart, windowGrain, windowSpan } from "@/components/ui/civilTime";
import type { Locale } from "@/components/ui/locale";
import { departmentName } from "@/components/ui/memberName";
import type { IndicatorInfo, IndicatorSeries, IndicatorValue } from "@/contracts/indicator";
import type { LiveItemInput } from "@/contracts/live";
import { services } from "@/server/web/services";
import type { OverviewParams } from "./search-params";

const TREND_HOURS = 24;
const HOUR_MS = 3_600_000;

/** Everything the overview shows, asked of the server at once. Figures must answer; a series that fails leaves its panel to say so. */
export async function loadOverview(params: OverviewParams, locale: Locale, now = Date.now()) {
  const infos = services().indicators();
  const find = (id: string) => infos.find((info) => info.id === id);
  const need = (id: string) => find(id) ?? missing(id);
  const tileInfos = TILE_IDS.map(find).filter((info) => info !== undefined);
  const choices = infos.filter((info) => info.dimensions.includes("district"));
  const mapInfo = choices.find((info) => info.id === params.map) ?? need(MAP_DEFAULT);
  const openInfo = need("disputes.open");
  const freshInfo = need("aggregation.fresh_rate");

  const tiles = tileInfos.map((info) => pageItem(info, params));
  const queue = queueItems(openInfo, params);
  const map = breakdownItem(mapInfo, params, "district");
  // Where there is only one unit, a district's or the reader's own, the list names the datasets themselves.
  const own = services().me()?.units?.length === 1;
  const freshBy: "department" | "dataset" = params.district || own ? "dataset" : "department";
  const fresh =
    freshBy === "dataset" ? pageItem(freshInfo, params, { by: freshBy }) : breakdownItem(freshInfo, params, freshBy);
  const ask = seriesAsker(params, now);
  const hour = Math.floor(now / HOUR_MS) * HOUR_MS;
  // A flow's hour that still runs would look like a fall, so its trend ends with the last full one.
  const trendSpan = (info: IndicatorInfo): Span => ({
    from: hour - TREND_HOURS * HOUR_MS,
    to: info.kind === "flow" ? hour : now,
    grain: "hour",
  });

  const [values, trends, p50, p95, sharing, uses] = await Promise.all([
    askValues([...tiles, ...queue, map, fresh]),
    Promise.all(tileInfos.map((info) => ask(info, trendSpan(info)))),
    ask(need("aggregation.lag_p50_s")),
    ask(need("aggregation.lag_p95_s")),
    ask(
      need("sharing.same_day_rate"),
      { from: civilStart("day", now), to: now, grain: "hour" },
      undefined,
      "runningShare",
    ),
    ask(need("licenses.uses"), {}, "channel"),
  ]);
  return {
    tiles: tileInfos.map((info, i) => ({
      info,
      item: tiles[i]!,
      value: values(tiles[i]!),
      trend: trends[i]?.points.map((point) => point.value) ?? null,
      href: indicatorHref(info.id, params),
    })),
    queue: { info: openInfo, items: queue, values: queue.map(values) },
    map: { figure: { info: mapInfo, item: map, value: values(map) }, choices },
    fresh: {
      figure: { info: freshInfo, item: fresh, value: values(fresh) },
      by: freshBy,
      names: memberNames(freshBy, locale),
    },
    lag: p50 && p95 ? { p50, p95 } : null,
    sharing: { info: need("sharing.same_day_rate"), series: sharing },
    uses: { info: need("licenses.uses"), series: uses },
    nothingYet: services().registry("datasets").length === 0,
    mapboxToken: services().env.MAPBOX_TOKEN,
  };
}

function memberNames(by: "department" | "dataset", locale: Locale): Record<string, string> {
  const { registry } = services();
  return by === "dataset"
    ? Object.fromEntries(registry("datasets").map((row) => [row.code, row.name]))
    : Object.fromEntries(registry("departments").map((row) => [row.code, departmentName(row, locale)]));
}

/** Asks for all values in one call, and gives each back by its item. */
async function askValues(items: LiveItemInput[]): Promise<(item: LiveItemInput) => IndicatorValue> {
  const answers = await services().values(items);
  return (item) => answers[items.indexOf(item)]!;
}

type Span = { from: number; to: number; grain: IndicatorSeries["grain"] };

function seriesAsker(filters: PageFilters, now: number) {
  const grain = windowGrain(filters.window);
  const { from, to } = windowSpan(filters.window, now);
  // It begins with a whole bucket, so that the first one is not low for nothing.
  const page: Span = { from: bucketStart(from, grain), to, grain };
  return (
    info: IndicatorInfo,
    span: Partial<Span> = {},
    by?: string,
    kind: "series" | "runningShare" = "series",
  ): Promise<IndicatorSeries | null> => {
    const question = { id: info.id, ...page, ...span, by, filters: filtersFor(info, filters) };
    return services()
      [kind](question)
      .catch(() => null);
  };
}

function missing(id: string): never {
  throw new Error(`The server declares no indicator ${id}.`);
}
