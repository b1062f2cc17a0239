import type { IndicatorSeries } from "@/contracts/indicator";
import type { ChartSeries } from "../charts/prepareTimeSeries";
import { seriesColors } from "../charts/seriesColor";
import type { Locale } from "../ui/locale";

const WORDS = {
  span: { "zh-Hant": "時間", "zh-Hans": "时间", en: "Time" },
  filters: { "zh-Hant": "篩選", "zh-Hans": "筛选", en: "Filters" },
  asOf: { "zh-Hant": "數據截至", "zh-Hans": "数据截至", en: "As of" },
} as const;

const civil = (instant: string) =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 16).replace("T", " ");

/** What a picture of a chart says above it: its span, its filters by name, and up to when it is complete. */
export function chartNotes(
  series: IndicatorSeries | null,
  filters: readonly (readonly [dimension: string, member: string])[],
  locale: Locale,
): [string, string][] {
  if (!series) return [];
  const cut = filters.map(([dimension, member]) => `${dimension} ${member}`).join(" · ");
  return [
    [WORDS.span[locale], `${civil(series.from)} – ${civil(series.to)} (UTC+8)`],
    ...(cut ? ([[WORDS.filters[locale], cut]] as [string, string][]) : []),
    [WORDS.asOf[locale], `${civil(series.asOf)} (UTC+8)`],
  ];
}

/** The names of a chart's lines with the colours that the theme gives them now. */
export function chartLegend(lines: readonly ChartSeries[]): { label: string; color: string }[] {
  if (lines.length < 2) return [];
  const tones = seriesColors(lines.map((line) => line.key));
  const style = getComputedStyle(document.documentElement);
  return lines.map((line, i) => ({
    label: line.label,
    color: line.color ?? style.getPropertyValue(`--series-${tones[i]}`).trim(),
  }));
}
