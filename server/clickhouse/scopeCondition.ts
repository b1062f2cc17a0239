import type { Scope } from "../../contracts/scope.ts";

/** Rows inside a scope, as a condition over the SQL of their unit and district, with its parameters; null: all rows are. */
export function scopeCondition(
  scope: Scope,
  columns: { department: string; district: string } = { department: "department", district: "district" },
): { sql: string; params: Record<string, unknown> } | null {
  if (scope.units === null && scope.districts === null) return null;
  return {
    sql: `(${columns.department} IN {scopeUnits:Array(String)} OR ${columns.district} IN {scopeDistricts:Array(String)})`,
    params: { scopeUnits: scope.units ?? [], scopeDistricts: scope.districts ?? [] },
  };
}
