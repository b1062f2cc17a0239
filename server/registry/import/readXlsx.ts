import { MAX_IMPORT_ROWS } from "../../../contracts/registryImport.ts";
import { Problem } from "../../api/problem.ts";
import { dateStyles, dateText } from "./excelDates.ts";
import { BREATH, breathe, type Sheet, type SheetCell, type SheetRow } from "./sheet.ts";
import { unpackXlsx } from "./unpackXlsx.ts";
import { richText, unescapeCodes, xmlAttributes, xmlElements, xmlText } from "./xml.ts";

const SPARE = 200;
const MAX_COLUMNS = 200;
const broken = (why: string) => new Problem(422, "broken-xlsx", `The file is not a readable XLSX: ${why}.`);

/** The column of an address such as `AB12`, from 0. */
function columnOf(address: string): number {
  let column = 0;
  for (const letter of /^[A-Z]+/i.exec(address)?.[0]?.toUpperCase() ?? "")
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

type Workbook = { strings: string[]; dates: Set<number>; epoch: 1900 | 1904 };

/** A cell's value; of a formula, the result that was kept with it. */
function cellOf(tag: string, body: string, { strings, dates, epoch }: Workbook): SheetCell {
  const { t = "n", s = "0" } = xmlAttributes(tag);
  if (t === "inlineStr") return richText(body);
  const kept = /<(?:\w+:)?v(?:\s[^>]*)?>([\s\S]*?)<\/(?:\w+:)?v\s*>/.exec(body)?.[1];
  if (kept === undefined) return /<(?:\w+:)?f[\s>/]/.test(body) ? { formula: "" } : null;
  const value = xmlText(kept);
  if (t === "s") return strings[Number(value)] ?? "";
  if (t === "str") return unescapeCodes(value);
  if (t === "e") return { formula: value };
  if (t === "b") return value === "1" ? "TRUE" : "FALSE";
  if (t === "d") return value.replace("T", " ").replace(/( 00:00:00)?(\.0+)?Z?$/, "");
  const number = Number(value);
  if (value.trim() === "" || Number.isNaN(number)) return value;
  return dates.has(Number(s)) ? dateText(number, epoch) : number;
}

/** Where the first sheet that is not hidden lies, and how the workbook counts days. */
async function firstSheet(part: (name: string) => Promise<string | null>) {
  const workbook = await part("xl/workbook.xml");
  const relations = await part("xl/_rels/workbook.xml.rels");
  if (workbook === null || relations === null) throw broken("it has no workbook");
  const sheets = [...xmlElements(workbook, "sheet")].map(({ tag }) => xmlAttributes(tag));
  const sheet = sheets.find(({ state }) => state === undefined || state === "visible") ?? sheets[0];
  const relation = [...xmlElements(relations, "Relationship")]
    .map(({ tag }) => xmlAttributes(tag))
    .find(({ Id }) => Id === sheet?.id);
  if (!relation?.Target) throw broken("it has no sheet");
  const path = relation.Target.startsWith("/") ? relation.Target : `xl/${relation.Target}`;
  const [properties] = xmlElements(workbook, "workbookPr");
  const from1904 = /^(1|true)$/.test(xmlAttributes(properties?.tag ?? "").date1904 ?? "");
  return { path, epoch: from1904 ? (1904 as const) : (1900 as const) };
}

/** The rows of the first sheet of an XLSX. Throws Problem 422 (broken), 413 (too many rows, unpacks to too much). */
export async function readXlsx(file: Buffer, onRows: (rows: number) => void): Promise<Sheet> {
  const part = unpackXlsx(file);
  const { path, epoch } = await firstSheet(part);
  const sheet = await part(path);
  if (sheet === null) throw broken("its first sheet is missing");
  const strings: string[] = [];
  for (const { body } of xmlElements((await part("xl/sharedStrings.xml")) ?? "", "si")) {
    strings.push(richText(body));
    if (strings.length % (BREATH * 10) === 0) await breathe();
  }
  const workbook = { strings, dates: dateStyles(await part("xl/styles.xml")), epoch };
  const [data] = xmlElements(sheet, "sheetData");
  const rows: SheetRow[] = [];
  let row = 0;
  for (const { tag, body } of xmlElements(data?.body ?? "", "row")) {
    row = Number(xmlAttributes(tag).r ?? row + 1);
    const cells: SheetCell[] = [];
    for (const cell of xmlElements(body, "c")) {
      const address = /\sr\s*=\s*["']([A-Za-z]+)/.exec(cell.tag)?.[1];
      const column = address ? columnOf(address) : cells.length;
      if (column >= MAX_COLUMNS) break;
      while (cells.length < column) cells.push(null);
      cells[column] = cellOf(cell.tag, cell.body, workbook);
    }
    if (cells.some((cell) => cell !== null && cell !== "")) rows.push({ row, cells });
    if (rows.length > MAX_IMPORT_ROWS + SPARE)
      throw new Problem(413, "too-many-rows", `A file may have at most ${MAX_IMPORT_ROWS} rows.`);
    if (rows.length % BREATH !== 0) continue;
    onRows(rows.length);
    await breathe();
  }
  fillMerged(rows, sheet);
  return { rows, encoding: "xlsx" };
}

/** Of cells merged downwards each row has the value that stands in the first; to the right they belong to one column. */
function fillMerged(rows: SheetRow[], sheet: string): void {
  const merged = [...xmlElements(sheet, "mergeCell")].slice(0, MAX_IMPORT_ROWS);
  if (merged.length === 0) return;
  const byRow = new Map(rows.map((row) => [row.row, row.cells]));
  for (const { tag } of merged) {
    const [, letters = "", from = "", to = ""] =
      /^([A-Z]+)(\d+):[A-Z]+(\d+)$/i.exec(xmlAttributes(tag).ref ?? "") ?? [];
    const column = columnOf(letters);
    const value = byRow.get(Number(from))?.[column];
    if (value === undefined || value === null) continue;
    for (let row = Number(from) + 1; row <= Math.min(Number(to), Number(from) + MAX_IMPORT_ROWS); row++) {
      const cells = byRow.get(row);
      if (!cells) continue;
      while (cells.length <= column) cells.push(null);
      cells[column] = value;
    }
  }
}
