import type { ByRow } from "../../../contracts/indicator.ts";

export type NamedRow = ByRow & { label: string };

export type RowOrder = { sort: "value" | "name"; reverse: boolean };

/**
 * Rows of a breakdown as a table reads them: by value the largest first, by name in the reader's alphabet, members
 * without a figure always last.
 */
export function orderRows(rows: readonly NamedRow[], { sort, reverse }: RowOrder, locale: string): NamedRow[] {
  const turn = reverse ? -1 : 1;
  const byName = (a: NamedRow, b: NamedRow) => a.label.localeCompare(b.label, locale);
  return [...rows].sort((a, b) => {
    if (sort === "name") return turn * byName(a, b);
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null) || byName(a, b);
    return turn * (b.value - a.value) || byName(a, b);
  });
}

/** The rows whose name or code holds every word that was typed. */
export function matchRows(rows: readonly NamedRow[], query: string): NamedRow[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => words.every((word) => `${row.label} ${row.key}`.toLowerCase().includes(word)));
}
