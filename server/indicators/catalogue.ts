import type { IndicatorInfo } from "../../contracts/indicator.ts";
import { Problem } from "../api/problem.ts";
import type { Indicator } from "./indicator.ts";
import { sourceOf } from "./sources/all.ts";

/** Every file in definitions/ is an indicator: adding one touches no other file. */
const files = import.meta.glob("./definitions/*.ts", { eager: true }) as Record<string, { default: Indicator }>;

export const indicators: readonly Indicator[] = Object.values(files)
  .map((file) => file.default)
  .sort((a, b) => (a.id < b.id ? -1 : 1));
const byId = new Map(indicators.map((indicator) => [indicator.id, indicator]));

/** What the world is told of an indicator. */
export function describeIndicator(indicator: Indicator): IndicatorInfo {
  const source = sourceOf(indicator.source);
  const { source: _, numerator, denominator, events: __, ...rest } = indicator;
  const formula = denominator === undefined ? numerator : `(${numerator}) / (${denominator})`;
  return {
    ...rest,
    formula,
    kind: source.kind,
    dimensions: Object.keys(source.dimensions),
    streams: [...source.streams],
  };
}

/** The indicator of that id. Throws Problem 404. */
export function indicatorOf(id: string): Indicator {
  const found = byId.get(id);
  if (!found)
    throw new Problem(
      404,
      "unknown-indicator",
      `There is no indicator ${JSON.stringify(id)}; GET /api/v1/indicators lists them.`,
    );
  return found;
}
