import { crc32, deflateRawSync } from "node:zlib";

type Cell =
  | string
  | number
  | null
  | { shared: string }
  | { rich: string[] }
  | { date: number }
  | { error: string }
  | { formula: string; value?: number; text?: string };

type Book = {
  rows: readonly (readonly Cell[])[];
  merged?: readonly string[];
  /** So many spaces follow the sheet. */
  padding?: number;
  /** What the table of contents says that the sheet unpacks to. */
  claims?: number;
};

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
const letter = (column: number) => String.fromCharCode(65 + column);

/** An XLSX as a spreadsheet would save it, with addresses, shared strings, formulas with their results and dates. */
export function workbook({ rows, merged = [], padding = 0, claims }: Book): Buffer {
  const strings: string[] = [];
  const share = (xml: string) => strings.push(`<si>${xml}</si>`) - 1;
  const cell = (value: Cell, address: string): string => {
    if (value === null) return "";
    if (typeof value === "number") return `<c r="${address}"><v>${value}</v></c>`;
    if (typeof value === "string")
      return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped(value)}</t></is></c>`;
    if ("shared" in value) return `<c r="${address}" t="s"><v>${share(`<t>${escaped(value.shared)}</t>`)}</v></c>`;
    if ("rich" in value) {
      const runs = value.rich.map((text) => `<r><rPr><b/></rPr><t>${text}</t></r>`).join("");
      return `<c r="${address}" t="s"><v>${share(`${runs}<rPh sb="0" eb="1"><t>ふ</t></rPh>`)}</v></c>`;
    }
    if ("date" in value) return `<c r="${address}" s="1"><v>${value.date}</v></c>`;
    if ("error" in value) return `<c r="${address}" t="e"><f>X()</f><v>${value.error}</v></c>`;
    if (value.text !== undefined) return `<c r="${address}" t="str"><f>${value.formula}</f><v>${value.text}</v></c>`;
    return `<c r="${address}"><f>${value.formula}</f>${value.value === undefined ? "" : `<v>${value.value}</v>`}</c>`;
  };
  const lines = rows.map(
    (row, i) => `<row r="${i + 1}">${row.map((value, c) => cell(value, `${letter(c)}${i + 1}`)).join("")}</row>`,
  );
  const merges = merged.map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  const sheet = Buffer.concat([
    Buffer.from(
      `${XML}<worksheet xmlns="${MAIN}"><sheetData>${lines.join("")}</sheetData>${merges && `<mergeCells>${merges}</mergeCells>`}</worksheet>`,
    ),
    Buffer.alloc(padding, 32),
  ]);
  return zip([
    [
      "xl/workbook.xml",
      Buffer.from(
        `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="hidden" sheetId="2" state="hidden" r:id="rId9"/><sheet name="1" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ),
    ],
    [
      "xl/_rels/workbook.xml.rels",
      Buffer.from(`${XML}<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`),
    ],
    [
      "xl/styles.xml",
      Buffer.from(
        `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="170" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/></numFmts><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="170"/></cellXfs></styleSheet>`,
      ),
    ],
    ["xl/sharedStrings.xml", Buffer.from(`${XML}<sst xmlns="${MAIN}">${strings.join("")}</sst>`)],
    ["xl/worksheets/sheet1.xml", sheet, claims],
  ]);
}

/** A ZIP file of deflated parts. */
function zip(parts: readonly [name: string, content: Buffer, claims?: number][]): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let at = 0;
  for (const [name, content, claims] of parts) {
    const packed = deflateRawSync(content, { level: 1 });
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt32LE(crc32(content), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(content.length, 22);
    head.writeUInt16LE(name.length, 26);
    local.push(head, Buffer.from(name), packed);
    const line = Buffer.alloc(46);
    line.writeUInt32LE(0x02014b50, 0);
    line.writeUInt16LE(8, 10);
    line.writeUInt32LE(packed.length, 20);
    line.writeUInt32LE(claims ?? content.length, 24);
    line.writeUInt16LE(name.length, 28);
    line.writeUInt32LE(at, 42);
    central.push(line, Buffer.from(name));
    at += head.length + name.length + packed.length;
  }
  const size = central.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...local, ...central, end]);
}
