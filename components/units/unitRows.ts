import type { IndicatorInfo, IndicatorValue } from "../../contracts/indicator.ts";
import type { Locale } from "../ui/locale.ts";
import { medianOf, memberFigures } from "./compareMembers.ts";

export type Unit = { code: string; kind: string; name: string };
export type UnitRow = Unit & { figures: readonly (number | null)[] };

/** Every unit with its figure in each column, and the median of each column over all of them. */
export function unitTable(
  units: readonly Unit[],
  columns: readonly IndicatorInfo[],
  values: readonly IndicatorValue[],
): { rows: UnitRow[]; medians: (number | null)[] } {
  const codes = units.map(({ code }) => code);
  const found = columns.map((info, i) => memberFigures(values[i]!.by ?? [], codes, info.empty));
  return {
    rows: units.map((unit) => ({ ...unit, figures: found.map((figures) => figures.get(unit.code) ?? null) })),
    medians: found.map((figures) => medianOf([...figures.values()].filter((figure) => figure !== null))),
  };
}

/** The units whose name or code has all that was typed in it, in the order of a column: those to look after first. */
export function orderUnits(
  rows: readonly UnitRow[],
  columns: readonly IndicatorInfo[],
  asked: { q: string; kind: string | null; sort: string; reverse: boolean; locale: Locale },
): UnitRow[] {
  const words = asked.q.trim().toLowerCase().split(/\s+/);
  const shown = rows.filter(({ name, code, kind }) => {
    const text = `${name} ${code}`.toLowerCase();
    return (asked.kind === null || asked.kind === kind) && words.every((word) => text.includes(word));
  });
  const at = columns.findIndex(({ id }) => id === asked.sort);
  const turn = asked.reverse ? -1 : 1;
  if (at < 0) return turn === 1 ? shown : shown.reverse();
  const way = (columns[at]!.direction === "up" ? 1 : -1) * turn;
  return shown.sort((a, b) => {
    const [x, y] = [a.figures[at]!, b.figures[at]!];
    if (x === null || y === null) return Number(x === null) - Number(y === null);
    return way * (x - y) || a.name.localeCompare(b.name, asked.locale);
  });
}
