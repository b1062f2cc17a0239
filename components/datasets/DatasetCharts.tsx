"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { IndicatorInfo, IndicatorSeries } from "@/contracts/indicator";
import { CALL_PURPOSES, DELIVERY_MODES } from "@/contracts/streams";
import { BarList } from "../charts/BarList";
import type { ChartSeries } from "../charts/prepareTimeSeries";
import { TimeSeriesChart } from "../charts/TimeSeriesChart";
import { chartLegend, chartNotes } from "../export/chartFrame";
import { ExportMenu } from "../export/ExportMenu";
import { useLive } from "../live/useLive";
import { useMinute } from "../live/useNow";
import { useStale } from "../live/useStale";
import { isEmpty, plainPoints, pointsByKey } from "../panels/chartSeries";
import type { LiveFigure } from "../panels/liveFigure";
import { rankedRows } from "../panels/rankedRows";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";

export type DatasetSeries = {
  lag: { info: IndicatorInfo; p50: IndicatorSeries | null; p95: IndicatorSeries | null };
  deliveries: { info: IndicatorInfo; series: IndicatorSeries | null };
  calls: { info: IndicatorInfo; series: IndicatorSeries | null };
};
type Props = { code: string; quality: LiveFigure; charts: DatasetSeries };

/** A dataset over a month: how late it comes, how it is delivered, how good it is, and what it is asked for. */
export function DatasetCharts({ code, quality, charts }: Props) {
  const t = useTranslations("DatasetPage");
  const member = useTranslations("Member");
  const { lag, deliveries, calls } = charts;
  const lines = useMemo(() => {
    const byKey = (series: IndicatorSeries | null, keys: readonly string[]) => {
      const points = pointsByKey(series?.points ?? [], keys);
      return keys
        .map((key) => ({ key, label: member(key as "push"), points: points.get(key) ?? [] }))
        .filter((line) => line.points.some((point) => point.value));
    };
    return {
      lag: (["p50", "p95"] as const).map((key) => ({
        key,
        label: t(key),
        points: plainPoints(lag[key]?.points ?? []),
      })),
      deliveries: byKey(deliveries.series, DELIVERY_MODES),
      calls: byKey(calls.series, CALL_PURPOSES),
    };
  }, [lag, deliveries.series, calls.series, member, t]);
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <SeriesPart
        title={t("lag")}
        hint={t("lagHint")}
        info={lag.info}
        series={lag.p95}
        lines={lines.lag}
        kind="line"
        filters={{ dataset: code }}
      />
      <SeriesPart
        title={t("deliveries")}
        hint={t("deliveriesHint")}
        info={deliveries.info}
        series={deliveries.series}
        lines={lines.deliveries}
        kind="stacked"
        filters={{ dataset: code }}
      />
      <QualityPart figure={quality} />
      <SeriesPart
        title={t("calls")}
        hint={t("callsHint")}
        info={calls.info}
        series={calls.series}
        lines={lines.calls}
        kind="stacked"
        filters={{ resource: code }}
      />
    </div>
  );
}

type PartProps = {
  title: string;
  hint: string;
  info: IndicatorInfo;
  series: IndicatorSeries | null;
  lines: readonly ChartSeries[];
  kind: "line" | "stacked";
  filters: Readonly<Record<string, string>>;
};

function SeriesPart({ title, hint, info, series, lines, kind, filters }: PartProps) {
  const t = useTranslations("DatasetPage");
  const locale = useLocale();
  const now = useMinute();
  return (
    <Panel
      title={title}
      hint={hint}
      tools={
        series && (
          <ExportMenu
            table="series"
            query={{ id: info.id, from: series.from, to: series.to, grain: series.grain, by: series.by, ...filters }}
            chart={{
              title,
              notes: chartNotes(series, Object.entries(filters), locale),
              legend: () => chartLegend(lines),
            }}
          />
        )
      }
    >
      {series === null ? (
        <PanelNote kind="failed" />
      ) : isEmpty(series.points) || lines.length === 0 ? (
        <PanelNote kind="empty" text={t("none")} />
      ) : (
        <TimeSeriesChart
          series={lines}
          grain={series.grain}
          kind={kind}
          unit={info.unit}
          now={now}
          height={200}
          ariaLabel={t("aria", { name: title })}
          locale={locale}
        />
      )}
    </Panel>
  );
}

function QualityPart({ figure }: { figure: LiveFigure }) {
  const t = useTranslations("DatasetPage");
  const member = useTranslations("Member");
  const locale = useLocale();
  const staleSince = useStale();
  const { info, item } = figure;
  const value = useLive([item], [figure.value])[0]!;
  const rows = rankedRows(value.by ?? [], info, (key) => member(key as "accuracy"), staleSince(info, value) !== null);
  return (
    <Panel
      title={t("quality")}
      hint={t("qualityHint")}
      tools={
        <ExportMenu
          table="breakdown"
          query={{ ...item, window: null, by: "dimension", from: value.from, to: value.to }}
        />
      }
    >
      {rows.length === 0 ? (
        <PanelNote kind="empty" text={t("none")} />
      ) : (
        <BarList rows={rows} unit={info.unit} target={info.target} locale={locale} ariaLabel={t("quality")} />
      )}
    </Panel>
  );
}
