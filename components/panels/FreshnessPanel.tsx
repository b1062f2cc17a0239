"use client";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorSeries } from "@/contracts/indicator";
import { BarList } from "../charts/BarList";
import { TimeSeriesChart } from "../charts/TimeSeriesChart";
import { useLive } from "../live/useLive";
import { useNow } from "../live/useNow";
import { useStale } from "../live/useStale";
import { useFilters } from "../shell/useFilters";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { isEmpty, plainPoints } from "./chartSeries";
import type { LiveFigure } from "./liveFigure";
import { rankedRows } from "./rankedRows";

type Props = {
  byUnit: LiveFigure;
  units: Record<string, string>;
  lag: { p50: IndicatorSeries; p95: IndicatorSeries } | null;
};

/** Which units keep their data fresh, lowest first, and how long data takes to arrive. */
export function FreshnessPanel({ byUnit, units, lag }: Props) {
  const t = useTranslations("Panel");
  const locale = useLocale();
  const now = useNow();
  const staleSince = useStale();
  const { filters, setFilters } = useFilters();
  const { info, item } = byUnit;
  const value = useLive([item], [byUnit.value])[0]!;
  const rows = rankedRows(value.by ?? [], info, (key) => units[key] ?? key, staleSince(info, value) !== null);
  return (
    <Panel title={t("freshness")} hint={t("freshnessHint")} className="gap-2">
      {rows.length === 0 ? (
        <PanelNote kind="empty" />
      ) : (
        <section
          aria-label={t("freshnessAria")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
          tabIndex={0}
          className="-mx-2 max-h-80 overflow-y-auto lg:min-h-40 lg:flex-1"
        >
          <BarList
            rows={rows}
            unit={info.unit}
            target={info.target}
            locale={locale}
            selected={filters.department}
            onSelect={(key) => setFilters({ department: key === filters.department ? null : key })}
            ariaLabel={t("freshnessAria")}
          />
        </section>
      )}
      <h3 className="mt-2 text-sm font-semibold text-strong">{t("lag")}</h3>
      {lag === null ? (
        <PanelNote kind="failed" />
      ) : isEmpty(lag.p50.points) ? (
        <PanelNote kind="empty" />
      ) : (
        <TimeSeriesChart
          series={[
            { key: "p50", label: t("p50"), unit: "seconds", points: plainPoints(lag.p50.points) },
            { key: "p95", label: t("p95"), unit: "seconds", points: plainPoints(lag.p95.points) },
          ]}
          grain={lag.p50.grain}
          kind="line"
          unit="seconds"
          now={now}
          height={180}
          ariaLabel={t("lagAria")}
          locale={locale}
        />
      )}
    </Panel>
  );
}
