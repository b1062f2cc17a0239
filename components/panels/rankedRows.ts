import type { ByRow, IndicatorInfo } from "../../contracts/indicator.ts";
import { type FigureStatus, figureStatus } from "../ui/status.ts";

export type RankedRow = ByRow & { label: string; status?: FigureStatus };

/** Members of a breakdown with the one that needs attention first; those without a figure come last. */
export function rankedRows(
  rows: readonly ByRow[],
  info: IndicatorInfo,
  label: (key: string) => string,
  stale: boolean,
): RankedRow[] {
  const sign = info.direction === "up" ? 1 : -1;
  return rows
    .map((row) => ({ ...row, label: label(row.key), ...statusOf(row, info, stale) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null) return Number(a.value === null) - Number(b.value === null);
      return sign * (a.value - b.value) || a.label.localeCompare(b.label, "zh");
    });
}

function statusOf(row: ByRow, info: IndicatorInfo, stale: boolean): { status?: FigureStatus } {
  const status = figureStatus({ value: row.value, target: info.target, direction: info.direction, stale });
  return status.reason === "untargeted" ? {} : { status };
}
