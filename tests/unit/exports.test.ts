import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../contracts/export.ts";
import { type ExportTable, neutralise } from "../../server/exports/exportTable.ts";
import { writeCsv } from "../../server/exports/writeCsv.ts";
import { writeXlsx } from "../../server/exports/writeXlsx.ts";

async function bytes(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const piece of pieces) all.push(piece);
  return Buffer.concat(all);
}
const tableOf = (rows: Cell[][], title = "異議"): ExportTable => ({
  file: "x",
  title,
  notes: [["匯出", "陳思遠 · 2026-11-23 10:00:00"]],
  columns: [
    { title: "A", numeric: false },
    { title: "B", numeric: true },
  ],
  rows,
});
const cell = fc.oneof(
  fc.string({ unit: "grapheme" }),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constant(null),
);
const rows = fc.array(
  fc.tuple(cell, cell).map((pair) => [...pair] as Cell[]),
  { maxLength: 20 },
);

describe("CSV", () => {
  test("begins with a BOM, its title and notes, and says every cell again", () =>
    fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const text = (await bytes(writeCsv(tableOf(given)))).toString();
        expect(text.startsWith("\uFEFF異議\r\n匯出,")).toBe(true);
        const read = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: false }) as string[][];
        const said = given.map((row) =>
          row.map((value) => (value === null ? "" : typeof value === "number" ? String(value) : neutralise(value))),
        );
        expect(read.slice(4)).toEqual(said);
      }),
    ));

  test.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])(
    "%j is no formula",
    async (text) => {
      expect(neutralise(text)).toBe(`'${text}`);
      const csv = (await bytes(writeCsv(tableOf([[text, -1.5]])))).toString();
      expect((parse(csv, { bom: true, relax_column_count: true }) as string[][]).at(-1)).toEqual([`'${text}`, "-1.5"]);
    },
  );
});

describe("XLSX", () => {
  test("is a zip whose sheet says every cell as text or number, never as a formula", () =>
    fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const parts = unzipSync(await bytes(writeXlsx(tableOf(given))));
        expect(Object.keys(parts)).toContain("[Content_Types].xml");
        const sheet = Buffer.from(parts["xl/worksheets/sheet1.xml"]!).toString();
        expect(sheet).not.toContain("<f>");
        const cells = given.flat().length;
        const written =
          sheet
            .split("<row>")
            .slice(4)
            .join("")
            .match(/<c(?=[ />])/g)?.length ?? 0;
        expect(written).toBe(cells);
      }),
    ));

  test("a name with markup and what XML cannot carry", async () => {
    const parts = unzipSync(await bytes(writeXlsx(tableOf([["<script>&\u0000\u000b𠮷", 1]], "<b>"))));
    const sheet = Buffer.from(parts["xl/worksheets/sheet1.xml"]!).toString();
    expect(sheet).toContain("&lt;script&gt;&amp;𠮷");
    expect(sheet).not.toContain("<b>");
  });

  test("a hundred thousand rows pass piece by piece", async () => {
    async function* many(): AsyncGenerator<Cell[]> {
      for (let i = 0; i < 100_000; i++) yield [`案件 ${i}`, i];
    }
    let pieces = 0;
    let largest = 0;
    for await (const piece of writeXlsx({ ...tableOf([]), rows: many() })) {
      pieces++;
      largest = Math.max(largest, piece.length);
    }
    expect(pieces).toBeGreaterThan(20);
    expect(largest).toBeLessThan(1_000_000);
  });
});
