import { type FigureUnit, figureText } from "../ui/formatFigure.ts";
import type { Locale } from "../ui/locale.ts";

export type ValueAxis = { min: number; max: number; step: number; ticks: { at: number; text: string }[] };

const SECONDS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400];

/** A round step that cuts `span` into at most `parts`: 1, 2, 2.5 or 5 of a power of ten, or of the clock for durations. */
function roundStep(span: number, parts: number, unit: FigureUnit): number {
  const raw = span / parts;
  const second = unit === "seconds" ? 1 : unit === "hours" ? 1 / 3600 : 0;
  if (second > 0 && raw > second) {
    const step = SECONDS.find((seconds) => seconds * second >= raw);
    return step ? step * second : roundStep(raw / (86_400 * second), 1, "count") * 86_400 * second;
  }
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 2.5, 5, 10].find((times) => times * power >= raw * 0.999_999) ?? 10);
  if (unit !== "count" && unit !== "records") return step;
  return Number.isInteger(step) ? step : Math.max(1, Math.ceil(step));
}

/**
 * The value axis of a chart: from zero, unless a line of ratios moves in a narrow band; never above 100 % for ratios
 * that stay below it.
 */
export function valueAxis(
  values: readonly number[],
  unit: FigureUnit,
  locale: Locale,
  { fromZero, parts = 4 }: { fromZero: boolean; parts?: number },
): ValueAxis {
  const highest = Math.max(...values, 0);
  const top = highest > 0 || Math.min(...values, 0) < 0 ? highest : 1;
  const bottom = Math.min(...values, top);
  const narrow = !fromZero && unit === "ratio" && values.length > 0 && bottom > 0 && top - bottom < 0.3 && bottom > 0.3;
  const low = narrow ? bottom : Math.min(0, bottom);
  const limit = unit === "ratio" && top <= 1 ? 1 : Number.POSITIVE_INFINITY;
  const span = top - low || 1;
  const step = roundStep(narrow ? Math.max(span * 1.1, 0.004) : span, parts, unit);
  const min = narrow ? Math.max(0, Math.floor((low - span * 0.05) / step) * step) : Math.floor(low / step) * step;
  const max = Math.min(
    limit,
    Math.max(Math.ceil((top + (top - low) * 0.02) / step), Math.round(min / step) + 1) * step,
  );
  const ticks: ValueAxis["ticks"] = [];
  for (let i = 0; min + i * step <= max + step * 1e-6; i++) {
    const at = Number((min + i * step).toPrecision(12));
    ticks.push({ at, text: tickText(at, step, unit, locale) });
  }
  return { min: Number(min.toPrecision(12)), max: Number(max.toPrecision(12)), step, ticks };
}

/** Axis text says no more digits than the step needs. */
function tickText(value: number, step: number, unit: FigureUnit, locale: Locale): string {
  if (value === 0) return unit === "ratio" ? "0%" : "0";
  if (unit === "ratio") {
    const digits = [0, 1, 2, 3].find((many) => Math.abs((step * 100 * 10 ** many) % 1) < 1e-6) ?? 4;
    return `${(value * 100).toFixed(digits)}%`;
  }
  return figureText(value, unit === "records" ? "count" : unit, locale);
}
