import { loadDistrictMap } from "@/app/districts/[adcode]/load-district-map";
import { bucketStart } from "@/components/charts/timeAxis";
import { filtersFor, pageItem } from "@/components/panels/overviewItems";
import { indicatorHref, type PageFilters } from "@/components/shell/filters";
import { windowGrain, windowSpan } from "@/components/ui/civilTime";
import type { IndicatorInfo } from "@/contracts/indicator";
import { services } from "@/server/web/services";

const TILES = [
  "licenses.synced_types",
  "licenses.archived_types",
  "licenses.delta_types",
  "licenses.scenarios",
  "licenses.reconciled_rate",
  "licenses.unreconciled",
  "licenses.uses",
  "licenses.availability",
  "licenses.latency_p95_s",
  "licenses.multi_rate",
  "licenses.face_uses",
  "licenses.issued",
];

/** Everything that the overview of licences shows, asked at once. */
export async function loadLicenses(filters: PageFilters & { map: string }, now = Date.now()) {
  const { indicators, registry, series, values } = services();
  const infos = indicators();
  const info = (id: string): IndicatorInfo => infos.find((each) => each.id === id)!;
  const uses = info("licenses.uses");
  const tiles = TILES.map((id) => pageItem(info(id), filters));
  const scenarios = pageItem(uses, filters, { by: "scenario" });
  const waiting = pageItem(info("licenses.unreconciled"), filters, { by: "waited" });
  const grain = windowGrain(filters.window);
  const { from, to } = windowSpan(filters.window, now);
  const choices = infos.filter(({ id, dimensions }) => id.startsWith("licenses.") && dimensions.includes("district"));
  // The map shows every district, the chosen one marked.
  const { district: _, ...others } = filtersFor(uses, filters);
  const [figures, channels, map] = await Promise.all([
    values([...tiles, scenarios, waiting]),
    series({
      id: uses.id,
      from: bucketStart(from, grain),
      to,
      grain,
      by: "channel",
      filters: filtersFor(uses, filters),
    }).catch(() => null),
    loadDistrictMap(choices, filters.map, filters.window, others),
  ]);
  return {
    tiles: tiles.map((item, i) => ({
      info: info(item.id),
      item,
      value: figures[i]!,
      trend: null,
      href: item.id === "licenses.unreconciled" ? "/licenses/reconciliation" : indicatorHref(item.id, filters),
    })),
    scenarios: { info: uses, item: scenarios, value: figures[tiles.length]! },
    waiting: { info: info("licenses.unreconciled"), item: waiting, value: figures[tiles.length + 1]! },
    scenarioNames: Object.fromEntries(registry("scenarios").map((row) => [row.code, row.name])),
    uses: { info: uses, series: channels },
    map,
  };
}
