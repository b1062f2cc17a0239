import { memberNames } from "@/components/panels/indicator/memberNames";
import { type PeriodChoice, periodOf, seriesSpan } from "@/components/panels/indicator/period";
import { splitOf } from "@/components/panels/indicator/splitOf";
import type { Locale } from "@/components/ui/locale";
import type { IndicatorInfo } from "@/contracts/indicator";
import type { LiveItemInput } from "@/contracts/live";
import { services } from "@/server/web/services";

const EVENTS = 20;

type Asked = {
  view: PeriodChoice & { by: string | null; split: string | null };
  filters: Record<string, string>;
};

/** What the page of an indicator shows in its first HTML. The figure must answer; a part that fails says so in its panel. */
export async function loadIndicator(info: IndicatorInfo, { view, filters }: Asked, locale: Locale, now = Date.now()) {
  const { id } = info;
  const { registry, values, series, events } = services();
  const period = periodOf(view, now);
  const by = info.dimensions.find((name) => name === view.by) ?? info.dimensions[0];
  const item: LiveItemInput = { id, window: view.window, ...filters };
  // The socket and `values` know windows only; a range of its own is read by the page through the interface.
  const { [by ?? ""]: _, ...others } = filters;
  const byItem: LiveItemInput | null =
    by && (period.window || info.kind === "state") ? { id, window: view.window, ...others, by } : null;
  const [figures, line, raw] = await Promise.all([
    values(byItem ? [item, byItem] : [item]),
    series({ id, ...seriesSpan(period), by: splitOf(info, view.split), filters }).catch(() => null),
    events(id, filters, EVENTS).catch(() => null),
  ]);
  return {
    info,
    view,
    filters,
    by,
    item,
    byItem,
    renderedAt: now,
    value: figures[0]!,
    byValue: figures[1] ?? null,
    series: line,
    events: raw,
    names: memberNames(info.dimensions, registry, locale),
  };
}
