import { useTranslations } from "next-intl";
import { memo } from "react";
import type { Grain } from "../../contracts/indicator.ts";
import { type FigureUnit, formatFigure } from "../ui/formatFigure.ts";
import type { Locale } from "../ui/locale.ts";
import type { PreparedTimeSeries } from "./prepareTimeSeries.ts";
import { bucketText } from "./timeAxis.ts";

const ROWS = 48;

type Props = { prepared: PreparedTimeSeries; grain: Grain; unit: FigureUnit; locale: Locale; caption: string };

/** A chart's newest figures as a table that only assistive technology reads; the link to the JSON gives all of them. */
export const SeriesTable = memo(function SeriesTable({ prepared, grain, unit, locale, caption }: Props) {
  const t = useTranslations("Charts");
  const { times, series } = prepared;
  const first = Math.max(0, times.length - ROWS);
  return (
    <div className="sr-only">
      <table>
        <caption>
          {caption}
          {first > 0 && ` (${t("newest", { shown: ROWS, all: times.length })})`}
        </caption>
        <thead>
          <tr>
            <th scope="col">{t("time")}</th>
            {series.map(({ key, label }) => (
              <th key={key} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {times.slice(first).map((start, i) => (
            <tr key={start}>
              <th scope="row">{bucketText(start, grain, locale)}</th>
              {series.map(({ key, points }) => (
                <td key={key}>{formatFigure(points[first + i]?.value, unit, locale).exact}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
});
