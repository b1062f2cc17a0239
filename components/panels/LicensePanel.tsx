"use client";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo, IndicatorSeries } from "@/contracts/indicator";
import { LICENSE_CHANNELS } from "@/contracts/streams";
import { TimeSeriesChart } from "../charts/TimeSeriesChart";
import { useNow } from "../live/useNow";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { isEmpty, pointsByKey } from "./chartSeries";

/** How much electronic licences are used, by the channel they are used through. */
export function LicensePanel({ info, series }: { info: IndicatorInfo; series: IndicatorSeries | null }) {
  const t = useTranslations("Panel");
  const channel = useTranslations("Channel");
  const locale = useLocale();
  const now = useNow();
  const byChannel = pointsByKey(series?.points ?? [], LICENSE_CHANNELS);
  return (
    <Panel title={info.name[locale]} hint={t("licensesHint")}>
      {series === null ? (
        <PanelNote kind="failed" />
      ) : isEmpty(series.points) ? (
        <PanelNote kind="empty" />
      ) : (
        <TimeSeriesChart
          series={LICENSE_CHANNELS.map((key) => ({
            key,
            label: channel(key),
            unit: info.unit,
            points: byChannel.get(key) ?? [],
          }))}
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
