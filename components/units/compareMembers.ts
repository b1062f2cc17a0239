import type { ByRow, IndicatorInfo } from "../../contracts/indicator.ts";

export type Comparison = {
  value: number | null;
  /** Its place among those with a figure, the best first; `tied`: how many others have the same. */
  rank: { place: number; of: number; tied: number } | null;
  /** Of the others with a figure; null: there are none. */
  median: number | null;
};

type Rule = Pick<IndicatorInfo, "direction" | "empty">;

/** The figure of each member: one without a row has a true zero or none, as the indicator declares. */
export function memberFigures(
  rows: readonly ByRow[],
  members: readonly string[],
  empty: Rule["empty"],
): Map<string, number | null> {
  const found = new Map(rows.map((row) => [row.key, row.value]));
  return new Map(members.map((key) => [key, found.get(key) ?? (empty === "zero" ? 0 : null)]));
}

/** How one member of a breakdown stands among all: an indicator without a better direction has no ranks. */
export function compareMembers(
  rows: readonly ByRow[],
  members: readonly string[],
  key: string,
  { direction, empty }: Rule,
): Comparison {
  const figures = memberFigures(rows, members, empty);
  const value = figures.get(key) ?? null;
  const others = [...figures].flatMap(([member, figure]) => (member === key || figure === null ? [] : [figure]));
  const better = (figure: number) => (direction === "up" ? figure > value! : figure < value!);
  const rank =
    value === null || direction === "none"
      ? null
      : {
          place: 1 + others.filter(better).length,
          of: others.length + 1,
          tied: others.filter((figure) => figure === value).length,
        };
  return { value, rank, median: medianOf(others) };
}

/** The middle of some figures, or the mean of the two in the middle. */
export function medianOf(figures: readonly number[]): number | null {
  if (figures.length === 0) return null;
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 1 ? sorted[Math.floor(middle)]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
