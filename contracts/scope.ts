/**
 * What a reader may see. Rows of any listed unit or of any listed district are inside; `null` means all.
 * Raw events of datasets graded above `maxGrade` are withheld; their figures are not.
 */
export type Scope = { units: readonly string[] | null; districts: readonly string[] | null; maxGrade: 1 | 2 | 3 | 4 };

/** The whole city with every raw event. */
export const WHOLE_CITY: Scope = { units: null, districts: null, maxGrade: 4 };

/** A stable text of a scope: part of every cache key and room. */
export function scopeKey(scope: Scope): string {
  const part = (list: readonly string[] | null) => (list === null ? "*" : [...list].sort().join(","));
  return `${part(scope.units)}|${part(scope.districts)}|${scope.maxGrade}`;
}

/** Whether all of a unit, or of a district, is inside a scope: a part of it does not count. */
export function seesWhole(scope: Scope, dimension: "department" | "district", key: string): boolean {
  if (scope.units === null && scope.districts === null) return true;
  return (dimension === "department" ? scope.units : scope.districts)?.includes(key) ?? false;
}
