"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { IndicatorInfo, IndicatorSeries } from "@/contracts/indicator";
import { TimeSeriesChart } from "../charts/TimeSeriesChart";
import { useMinute } from "../live/useNow";
import { isEmpty, plainPoints } from "../panels/chartSeries";
import { SeriesExport } from "../panels/SeriesExport";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";

/** 推→拉: how much is fetched instead of sent, over the last twelve months. */
export function PullPanel({ info, series }: { info: IndicatorInfo; series: IndicatorSeries | null }) {
  const t = useTranslations("Freshness");
  const locale = useLocale();
  const now = useMinute();
  const lines = useMemo(
    () => [{ key: "pull", label: info.name[locale], points: plainPoints(series?.points ?? []) }],
    [series, info, locale],
  );
  return (
    <Panel
      title={info.name[locale]}
      hint={t("pullHint")}
      tools={series && <SeriesExport info={info} series={series} lines={lines} />}
    >
      {series === null ? (
        <PanelNote kind="failed" />
      ) : isEmpty(series.points) ? (
        <PanelNote kind="empty" />
      ) : (
        <TimeSeriesChart
          series={lines}
          grain={series.grain}
          kind="line"
          unit={info.unit}
          now={now}
          height={180}
          ariaLabel={t("pullAria")}
          locale={locale}
        />
      )}
    </Panel>
  );
}
