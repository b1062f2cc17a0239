import type { TargetView } from "../../contracts/planView.ts";
import { type Figure, figureText, formatFigure, targetText as plainTarget } from "../ui/formatFigure.ts";
import type { Locale } from "../ui/locale.ts";

type Measured = Pick<TargetView, "unit" | "unitName">;

/** A target's figure, its unit the plan's own word where it has one. */
export function targetFigureOf(value: number | null, { unit, unitName }: Measured, locale: Locale): Figure {
  const figure = formatFigure(value, unit ?? "count", locale);
  if (!unitName || value === null) return figure;
  const word = unitName[locale];
  const parts = figure.parts.map((part) => ({
    ...part,
    unit: `${part.unit}${locale === "en" ? " " : ""}${word}`.trim(),
  }));
  return { ...figure, unit: word, exact: `${figure.exact} ${word}`, parts };
}

/** The same in a sentence, without the unit's own word. */
export const figureIn = (value: number | null, { unit }: Measured, locale: Locale): string =>
  figureText(rounded(value, unit), unit ?? "count", locale);

/** A value to reach, as people say it. */
export const goalIn = (value: number, { unit }: Measured, locale: Locale): string =>
  plainTarget(value, unit ?? "count", locale);

/** How far two figures are apart: shares in percentage points. */
export function distanceIn(value: number, { unit }: Measured, locale: Locale): string {
  const size = Math.abs(value);
  if (unit !== "ratio") return figureText(rounded(size, unit), unit ?? "count", locale);
  const points = (size * 100).toFixed(1);
  return { "zh-Hant": `${points} 個百分點`, "zh-Hans": `${points} 个百分点`, en: `${points} points` }[locale];
}

/** What is asked for by a date is rarely a whole number; one decimal is enough to compare. */
const rounded = (value: number | null, unit: Measured["unit"]) =>
  value === null || unit === "ratio" ? value : Math.round(value * 10) / 10;
