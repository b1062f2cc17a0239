import { Zip, ZipDeflate } from "fflate";
import type { Cell } from "../../contracts/export.ts";
import { type ExportTable, neutralise } from "./exportTable.ts";

/** What a sheet of the format holds; a longer table ends with a line that says so. */
const MAX_ROWS = 1_048_000;
const MAX_TEXT = 32_000;
const CHUNK = 64 * 1024;
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Control characters that XML cannot carry at all are left out; `_x0041_` would be read as a character's code. */
const escapeXml = (text: string) =>
  text
    .replace(/_(?=x[\da-fA-F]{4}_)/g, "_x005F_")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll("\r", "&#13;");

/** Styles by index: plain, title, head, note. */
const STYLES = `${XML}<styleSheet xmlns="${SHEET}"><fonts count="3"><font><sz val="11"/></font><font><b/><sz val="14"/></font><font><b/><sz val="11"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE8EEF7"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf/><xf fontId="1" applyFont="1"/><xf fontId="2" fillId="2" applyFont="1" applyFill="1"/></cellXfs></styleSheet>`;

const PARTS: Record<string, string> = {
  "[Content_Types].xml": `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/></Types>`,
  "_rels/.rels": `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${XML}<workbook xmlns="${SHEET}" xmlns:r="${OFFICE}"><sheets><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${OFFICE}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="${OFFICE}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": STYLES,
};

function cell(value: Cell, style: number): string {
  const s = style > 0 ? ` s="${style}"` : "";
  if (value === null) return `<c${s}/>`;
  if (typeof value === "number") return `<c${s}><v>${value}</v></c>`;
  const text = escapeXml(neutralise(value).slice(0, MAX_TEXT));
  return `<c${s} t="inlineStr"><is><t xml:space="preserve">${text}</t></is></c>`;
}
const line = (cells: readonly Cell[], style = 0) => `<row>${cells.map((value) => cell(value, style)).join("")}</row>`;

async function* sheet(table: ExportTable): AsyncGenerator<string> {
  const widths = table.columns.map(({ title, numeric }, i) => {
    const width = Math.max(numeric ? 14 : 18, Math.min(40, title.length * 2 + 2));
    return `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`;
  });
  yield `${XML}<worksheet xmlns="${SHEET}"><cols>${widths.join("")}</cols><sheetData>`;
  yield `${line([table.title], 1)}${table.notes.map((note) => line(note)).join("")}<row/>`;
  yield line(
    table.columns.map((column) => column.title),
    2,
  );
  let n = 0;
  for await (const row of table.rows) {
    if (++n > MAX_ROWS) {
      yield line(["… (CSV)"]);
      break;
    }
    yield line(row);
  }
  yield "</sheetData></worksheet>";
}

/** The table as a workbook of one sheet (ECMA-376), piece by piece, so that its length does not matter to memory. */
export async function* writeXlsx(table: ExportTable): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const encoder = new TextEncoder();
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const [name, text] of Object.entries(PARTS)) {
    const part = new ZipDeflate(name);
    zip.add(part);
    part.push(encoder.encode(text), true);
  }
  const part = new ZipDeflate("xl/worksheets/sheet1.xml", { level: 6 });
  zip.add(part);
  let text = "";
  for await (const piece of sheet(table)) {
    text += piece;
    if (text.length < CHUNK) continue;
    part.push(encoder.encode(text));
    text = "";
    yield* ready.splice(0);
  }
  part.push(encoder.encode(text), true);
  zip.end();
  yield* ready.splice(0);
}
