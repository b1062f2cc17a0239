"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { IndicatorInfo, IndicatorSeries } from "@/contracts/indicator";
import { TimeSeriesChart } from "../charts/TimeSeriesChart";
import { useMinute } from "../live/useNow";
import { FillHeight } from "../ui/FillHeight";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { SeriesExport } from "./SeriesExport";

const LINE = 0.9;
const NONE: IndicatorSeries["points"] = [];

/** The same-day approval rate as today goes on, against the line that it has to reach. */
export function SharingPanel({ info, series }: { info: IndicatorInfo; series: IndicatorSeries | null }) {
  const t = useTranslations("Panel");
  const locale = useLocale();
  const now = useMinute();
  const points = series?.points ?? NONE;
  const lines = useMemo(() => [{ key: "value", label: info.name[locale], points }], [info, locale, points]);
  return (
    <Panel
      title={info.name[locale]}
      hint={t("sharingHint")}
      className="flex-1"
      tools={series && <SeriesExport info={info} series={series} />}
    >
      {series === null ? (
        <PanelNote kind="failed" />
      ) : points.every((point) => point.value === null) ? (
        <PanelNote kind="empty" />
      ) : (
        <FillHeight min={180}>
          {(height) => (
            <TimeSeriesChart
              series={lines}
              grain={series.grain}
              kind="line"
              unit="ratio"
              target={info.target ?? LINE}
              targetLabel={t("sharingTarget")}
              now={now}
              height={height}
              ariaLabel={t("sharingAria")}
              locale={locale}
            />
          )}
        </FillHeight>
      )}
    </Panel>
  );
}
