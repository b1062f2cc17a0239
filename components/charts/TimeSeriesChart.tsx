"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useMemo, useRef } from "react";
import { formatFigure } from "../ui/formatFigure.ts";
import { EChart } from "./EChart.tsx";
import { type PreparedTimeSeries, prepareTimeSeries, type TimeSeriesInput } from "./prepareTimeSeries.ts";
import { SeriesTable } from "./SeriesTable.tsx";
import { bucketText } from "./timeAxis.ts";
import { timeSeriesOption, toneColor } from "./timeSeriesOption.ts";
import { useSize } from "./useSize.ts";
import { type ThemeColors, useThemeColors } from "./useThemeColors.ts";

type Props = Omit<TimeSeriesInput, "width" | "height" | "fontSize"> & {
  /** Pixels on a page of ordinary size; `fill` takes the height of the parent. */
  height: number | "fill";
  ariaLabel: string;
  className?: string;
};

/** One or more series over time, its names beside the lines, its figures in a table for those who do not see it. */
export function TimeSeriesChart({ ariaLabel, className, ...input }: Props) {
  const t = useTranslations("Charts");
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const { width } = size;
  const theme = useThemeColors();
  const { series, grain, kind, unit, target, targetLabel, now, until, locale } = input;
  const scale = theme?.scale ?? 1;
  const fill = input.height === "fill";
  const height = input.height === "fill" ? size.height || 300 : input.height * scale;
  const prepared = useMemo(
    () =>
      prepareTimeSeries({
        series,
        grain,
        kind,
        unit,
        target,
        targetLabel,
        now,
        until,
        locale,
        width: width || 600,
        height,
        fontSize: 12 * scale,
      }),
    [series, grain, kind, unit, target, targetLabel, now, until, locale, width, height, scale],
  );
  const option = useMemo(
    () =>
      theme && width > 0
        ? timeSeriesOption(prepared, theme, (x) =>
            tooltip(prepared, theme, x, { grain, unit, locale, soFar: t("soFar") }),
          )
        : null,
    [prepared, theme, width, grain, unit, locale, t],
  );

  return (
    <figure className={clsx("m-0", fill && "flex h-full flex-col", className)}>
      {prepared.legend && (
        <ul className="mb-1 flex flex-wrap gap-x-4 gap-y-0.5 text-xs text-body">
          {prepared.series.map(({ key, label, tone, color, dashed }) => (
            <li key={key} className="flex items-center gap-1.5 whitespace-nowrap">
              <span
                aria-hidden
                className={dashed ? "w-4 border-t-2 border-dashed" : "size-2.5 rounded-sm"}
                style={{ [dashed ? "borderColor" : "background"]: color ?? `var(--series-${tone})` }}
              />
              {label}
            </li>
          ))}
        </ul>
      )}
      <div
        ref={box}
        className={clsx("relative overflow-hidden", fill && "min-h-0 grow")}
        style={fill ? undefined : { height }}
      >
        <EChart option={option} ariaLabel={ariaLabel} />
        {prepared.empty && <p className="absolute inset-0 grid place-items-center text-sm text-faint">{t("empty")}</p>}
        {prepared.labels.map(({ key, label, tone, color, y }) => (
          <span
            key={key}
            aria-hidden
            className="pointer-events-none absolute -translate-y-1/2 text-xs leading-none whitespace-nowrap"
            style={{
              top: y,
              left: `calc(100% - ${prepared.grid.right - 6}px)`,
              color: color ?? `var(--series-${tone})`,
            }}
          >
            {label}
          </span>
        ))}
        {prepared.now !== null && (
          <span
            aria-hidden
            className="pointer-events-none absolute top-0 translate-x-1/2 text-xs leading-none text-accent"
            style={{ right: rightOf(prepared, prepared.now) }}
          >
            {t("now")}
          </span>
        )}
      </div>
      <SeriesTable prepared={prepared} grain={grain} unit={unit} locale={locale} caption={ariaLabel} />
    </figure>
  );
}

/** How far from the right edge an instant lies. */
function rightOf({ grid, x }: PreparedTimeSeries, at: number): string {
  const ahead = (x.max - at) / (x.max - x.min || 1);
  return `calc(${grid.right}px + ${ahead} * (100% - ${grid.left + grid.right}px))`;
}

type Words = Pick<TimeSeriesInput, "grain" | "unit" | "locale"> & { soFar: string };

/** Built as nodes, never as HTML text: a label is data. */
function tooltip(prepared: PreparedTimeSeries, theme: ThemeColors, x: number, words: Words): HTMLElement | string {
  const at = prepared.series[0]?.points.findIndex((point) => point.x === x) ?? -1;
  const start = prepared.times[at];
  if (start === undefined) return "";
  const node = (tag: string, className: string, text = "") => {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  };
  const tip = node("div", "rounded-md border border-line bg-raised px-3 py-2 text-xs text-body shadow-lg");
  const partial = prepared.series.some((one) => one.points[at]?.partial) && prepared.shape !== "line";
  const when = bucketText(start, words.grain, words.locale) + (partial ? ` · ${words.soFar}` : "");
  tip.append(node("p", "mb-1 text-faint whitespace-nowrap", when));
  const rows = prepared.stacked ? [...prepared.series].reverse() : prepared.series;
  for (const one of rows) {
    const row = node("p", "flex items-center gap-2 whitespace-nowrap");
    const swatch = node("span", "size-2 shrink-0 rounded-sm");
    swatch.style.background = toneColor(one, theme);
    const figure = formatFigure(one.points[at]?.value, words.unit, words.locale);
    row.append(swatch, node("span", "grow pr-3", one.label), node("span", "font-medium text-strong", figure.exact));
    tip.append(row);
  }
  return tip;
}
