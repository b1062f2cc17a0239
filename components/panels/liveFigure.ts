import type { IndicatorInfo, IndicatorValue } from "../../contracts/indicator.ts";
import type { LiveItemInput } from "../../contracts/live.ts";

/** A figure as the server hands it to a panel: what it is, how to keep watching it, and its value at rendering. */
export type LiveFigure = { info: IndicatorInfo; item: LiveItemInput; value: IndicatorValue };
