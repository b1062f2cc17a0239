"use client";
import { useLocale } from "next-intl";
import type { IndicatorInfo, IndicatorSeries } from "@/contracts/indicator";
import type { ChartSeries } from "../charts/prepareTimeSeries";
import { chartLegend, chartNotes } from "../export/chartFrame";
import { ExportMenu } from "../export/ExportMenu";
import { useFilters } from "../shell/useFilters";
import { filtersFor } from "./overviewItems";

type Props = { info: IndicatorInfo; series: IndicatorSeries; lines?: readonly ChartSeries[] };

/** Takes a panel's series along, under the filters of the page. */
export function SeriesExport({ info, series, lines = [] }: Props) {
  const locale = useLocale();
  const filters = filtersFor(info, useFilters().filters);
  const { id, from, to, grain, by } = series;
  return (
    <ExportMenu
      table="series"
      query={{ id, from, to, grain, by, ...filters }}
      chart={{ title: info.name[locale], notes: chartNotes(series, filters, locale), legend: () => chartLegend(lines) }}
    />
  );
}
