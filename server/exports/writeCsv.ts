import type { Cell } from "../../contracts/export.ts";
import { type ExportTable, neutralise } from "./exportTable.ts";

const cell = (value: Cell): string => {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = neutralise(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const line = (cells: readonly Cell[]) => `${cells.map(cell).join(",")}\r\n`;
const CHUNK = 64 * 1024;

/** The table as CSV (RFC 4180) with a BOM, piece by piece: its title and notes, an empty line, the head, the rows. */
export async function* writeCsv(table: ExportTable): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let text = `\uFEFF${line([table.title])}${table.notes.map(line).join("")}\r\n${line(table.columns.map((c) => c.title))}`;
  for await (const row of table.rows) {
    text += line(row);
    if (text.length < CHUNK) continue;
    yield encoder.encode(text);
    text = "";
  }
  yield encoder.encode(text);
}
