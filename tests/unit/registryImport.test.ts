import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Cell } from "../../contracts/export.ts";
import { type RegistryRow, registryRow } from "../../contracts/registry.ts";
import { columnTitle, registryColumns } from "../../contracts/registryColumns.ts";
import { neutralise, unneutralise } from "../../server/exports/exportTable.ts";
import { writeCsv } from "../../server/exports/writeCsv.ts";
import { writeXlsx } from "../../server/exports/writeXlsx.ts";
import { plainName } from "../../server/registry/duplicates.ts";
import { decodeText } from "../../server/registry/import/decodeText.ts";
import { dateText } from "../../server/registry/import/excelDates.ts";
import { planImport } from "../../server/registry/import/planImport.ts";
import { readTable } from "../../server/registry/import/readTable.ts";
import type { RegistrySnapshot } from "../../server/registry/snapshot.ts";

const snapshot: RegistrySnapshot = { version: 1, has: () => true, list: () => [] };
type Row = RegistryRow<"source_items"> & { code: string };

/** Any text that a registry takes, with what breaks tables and formulas made likely. */
const nasty = fc.oneof(
  fc.string({ unit: "binary", minLength: 1, maxLength: 60 }),
  fc
    .array(
      fc.constantFrom(
        "'",
        "=",
        "+",
        "-",
        "@",
        ",",
        '"',
        "\r\n",
        "\n",
        "\t",
        "_x0041_",
        "&lt;",
        "𠮷",
        "名",
        " ",
        "0",
        ";",
      ),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((parts) => parts.join("")),
);
const rows = fc
  .uniqueArray(
    fc.record(
      {
        code: fc.stringMatching(/^[A-Za-z0-9_.:-]{1,64}$/),
        name: nasty,
        department: fc.constantFrom("water", "00123", "1e5", "-1"),
        source: nasty,
        update_rule: nasty,
        guide: nasty,
      },
      { requiredKeys: ["code", "name", "department"] },
    ),
    { selector: ({ code }) => code, minLength: 1, maxLength: 8 },
  )
  .map((given) => given.map((row) => registryRow.source_items.safeParse(row)))
  .filter((given) => given.every(({ success }) => success))
  .map((given) => given.map(({ data }) => data as Row));

async function exported(given: readonly Row[], write: typeof writeCsv, locale: "zh-Hant" | "en"): Promise<Buffer> {
  const columns = registryColumns("source_items");
  const parts: Uint8Array[] = [];
  for await (const part of write({
    file: "source_items",
    title: "數源目錄",
    notes: [["篩選", "q=編號"]],
    columns: columns.map((column) => ({ title: columnTitle(column)[locale], numeric: false })),
    rows: given.map((row) => columns.map((column) => ((row as Record<string, unknown>)[column] as Cell) ?? null)),
  }))
    parts.push(part);
  return Buffer.concat(parts);
}

describe("a file that was exported", () => {
  test.each([
    ["CSV", writeCsv, "zh-Hant"],
    ["XLSX", writeXlsx, "en"],
  ] as const)("as %s changes nothing when it is taken back", (_, write, locale) =>
    fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const sheet = await readTable(await exported(given, write, locale), () => {});
        const existing = new Map(
          given.map((row) => [row.code, { row: row as Record<string, unknown>, retired: false }]),
        );
        const { preview } = await planImport("source_items", sheet, { existing, snapshot, retireMissing: true });
        expect(preview.faults).toEqual([]);
        expect(preview).toMatchObject({
          rows: given.length,
          absent: [],
          counts: { unchanged: given.length, retired: 0 },
        });
      }),
      { numRuns: 150 },
    ),
  );

  test("loses no quote: what was neutralised comes back as it was", () =>
    fc.assert(
      fc.property(nasty, (text) => {
        expect(unneutralise(neutralise(text))).toBe(text);
      }),
    ));
});

describe("what a file says", () => {
  test("any bytes are read as text, or refused by name", () =>
    fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 300 }), async (bytes) => {
        const read = await readTable(Buffer.from(bytes), () => {}).catch((error: { status?: number }) => error.status);
        expect(typeof read === "object" || [413, 415, 422].includes(read as number)).toBe(true);
      }),
      { numRuns: 300 },
    ));

  test("a workbook with any byte changed is read or refused, and never worse", async () => {
    const file = await exported([{ code: "a", name: "甲", department: "water" }], writeXlsx, "en");
    for (let at = 0; at < file.length; at += 3) {
      const bent = Buffer.from(file);
      bent[at] = bent[at]! ^ 0xff;
      const read = await readTable(bent, () => {}).catch((error: { status?: number }) => error.status);
      expect(typeof read === "object" || [413, 415, 422].includes(read as number), String(at)).toBe(true);
    }
  });

  test("is UTF-16 without a mark, GB18030, or nothing that is known", () => {
    expect(decodeText(Buffer.from("code,name\na,b", "utf16le"))).toEqual({
      text: "code,name\na,b",
      encoding: "utf-16le",
    });
    expect(decodeText(Buffer.from("cafabecd", "hex")).encoding).toBe("gb18030");
    expect(() => decodeText(Buffer.from([0xff, 0xff, 0xff]))).toThrow(/UTF-8/);
  });

  test.each([
    [45_000, "2023-03-15"],
    [45_000.5, "2023-03-15 12:00:00"],
    [0.25, "06:00:00"],
    [60, "1900-02-28"],
    [1e300, "1e+300"],
  ])("day %d is %s", (serial, text) => expect(dateText(serial, 1900)).toBe(text));

  test.each([
    ["《水質 監測》（Ｗ-1）", "水質監測w1"],
    ["　a　b　", "ab"],
    ["——", ""],
  ])("the letters of %s are %s", (name, plain) => expect(plainName(name)).toBe(plain));
});
