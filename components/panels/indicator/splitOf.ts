import type { IndicatorInfo } from "../../../contracts/indicator.ts";

/** Dimensions whose few members can be told apart in one chart. */
const SPLITTABLE = new Set([
  "mode",
  "kind",
  "channel",
  "priority",
  "subject_kind",
  "step",
  "age",
  "region",
  "action",
  "purpose",
  "severity",
  "dimension",
  "venue",
  "effect",
  "area",
]);

/** The dimensions by which a chart of this indicator can be split. */
export function splittable({ dimensions }: Pick<IndicatorInfo, "dimensions">): string[] {
  return dimensions.filter((name) => SPLITTABLE.has(name));
}

/** The dimension asked for in the address, if this indicator's chart can be split by it. */
export function splitOf(info: Pick<IndicatorInfo, "dimensions">, asked: string | null): string | undefined {
  return splittable(info).find((name) => name === asked);
}
