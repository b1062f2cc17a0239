import type { IndicatorInfo } from "../../contracts/indicator.ts";
import type { SourceName } from "./sources/all.ts";

/**
 * One indicator, declared once (one file in definitions/). `numerator` and `denominator` are SQL over the columns of
 * its source (server/indicators/sources/); without a denominator the numerator is the value.
 */
export type Indicator = Omit<IndicatorInfo, "kind" | "dimensions" | "streams" | "formula"> & {
  source: SourceName;
  numerator: string;
  denominator?: string;
  /** Which events of its one stream count in it, as SQL over the stream's columns; absent: all of them. */
  events?: string;
};

export const defineIndicator = (indicator: Indicator): Indicator => indicator;
