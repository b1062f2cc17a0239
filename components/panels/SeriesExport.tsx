"use client";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo, IndicatorSeries } from "@/contracts/indicator";
import { useUnitNames } from "../account/Reader";
import type { ChartSeries } from "../charts/prepareTimeSeries";
import { chartLegend, chartNotes } from "../export/chartFrame";
import { ExportMenu } from "../export/ExportMenu";
import { useFilters } from "../shell/useFilters";
import { districtName } from "../ui/memberName";
import { filtersFor } from "./overviewItems";

type Props = { info: IndicatorInfo; series: IndicatorSeries; lines?: readonly ChartSeries[] };

/** Takes a panel's series along, under the filters of the page. */
export function SeriesExport({ info, series, lines = [] }: Props) {
  const locale = useLocale();
  const filters = filtersFor(info, useFilters().filters);
  const units = useUnitNames();
  const words = useTranslations("Dimension");
  const named = Object.entries(filters).map(([name, key]) => {
    const member = name === "district" ? districtName(key, locale) : (units[key] ?? key);
    return [words(name as "district"), member] as const;
  });
  const { id, from, to, grain, by } = series;
  return (
    <ExportMenu
      table="series"
      query={{ id, from, to, grain, by, ...filters }}
      chart={{ title: info.name[locale], notes: chartNotes(series, named, locale), legend: () => chartLegend(lines) }}
    />
  );
}
