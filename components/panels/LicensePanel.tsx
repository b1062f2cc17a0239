"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { IndicatorInfo, IndicatorSeries } from "@/contracts/indicator";
import { LICENSE_CHANNELS } from "@/contracts/streams";
import { TimeSeriesChart } from "../charts/TimeSeriesChart";
import { useMinute } from "../live/useNow";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { isEmpty, pointsByKey } from "./chartSeries";
import { SeriesExport } from "./SeriesExport";

/** How much electronic licences are used, by the channel they are used through. */
export function LicensePanel({ info, series }: { info: IndicatorInfo; series: IndicatorSeries | null }) {
  const t = useTranslations("Panel");
  const channel = useTranslations("Channel");
  const locale = useLocale();
  const now = useMinute();
  const channels = useMemo(() => {
    const points = pointsByKey(series?.points ?? [], LICENSE_CHANNELS);
    return LICENSE_CHANNELS.map((key) => ({ key, label: channel(key), points: points.get(key) ?? [] }));
  }, [series, channel]);
  return (
    <Panel
      title={info.name[locale]}
      hint={t("licensesHint")}
      tools={series && <SeriesExport info={info} series={series} lines={channels} />}
    >
      {series === null ? (
        <PanelNote kind="failed" />
      ) : isEmpty(series.points) ? (
        <PanelNote kind="empty" />
      ) : (
        <TimeSeriesChart
          series={channels}
          grain={series.grain}
          kind="stacked"
          unit={info.unit}
          now={now}
          height={200}
          ariaLabel={t("licensesAria")}
          locale={locale}
        />
      )}
    </Panel>
  );
}
