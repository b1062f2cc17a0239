import { createHash } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { RegistryKind, RegistryRow } from "../../../contracts/registry.ts";
import { NUMBER_COLUMNS } from "../../../contracts/registryColumns.ts";
import {
  type ImportFault,
  type ImportPreview,
  type ImportRow,
  MAX_IMPORT_ROWS,
} from "../../../contracts/registryImport.ts";
import type { RowChange } from "../../../contracts/registryPages.ts";
import { Problem } from "../../api/problem.ts";
import { unneutralise } from "../../exports/exportTable.ts";
import { RowChecker } from "../checkRows.ts";
import type { RegistrySnapshot } from "../snapshot.ts";
import { mapColumns } from "./mapColumns.ts";
import { BREATH, breathe, type Sheet, type SheetCell } from "./sheet.ts";

const SAMPLES = 100;
const NAMED = 200;

type Row = Record<string, unknown>;
/** The rows that are there, retired ones too, by code. */
export type Existing = ReadonlyMap<string, { row: Row; retired: boolean }>;
export type ImportPlan = {
  preview: ImportPreview;
  put: (RegistryRow & { code: string })[];
  retire: string[];
};

/** Text as a file can carry it: line ends of one kind, and no control characters. */
const carried = (value: unknown) =>
  String(value)
    .replace(/\r\n?/g, "\n")
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .trim();

/** What a cell says of a field; what the file could not carry of the value that stands is no change. */
function fieldOf(column: string, cell: SheetCell | undefined, before: unknown): unknown {
  const given = cell === null || cell === undefined ? "" : typeof cell === "number" ? cell : unneutralise(String(cell));
  const text = carried(given);
  if (before !== undefined && text === carried(before)) return before;
  if (text === "") return undefined;
  if (!NUMBER_COLUMNS.has(column)) return text;
  const digits = /^\d{1,3}(,\d{3})+$/.test(text) ? text.replaceAll(",", "") : text;
  return /^-?\d+(\.\d+)?$/.test(digits) ? Number(digits) : text;
}

/** What a table would change of a registry, and what is wrong with it. Nothing is written here. */
export async function planImport(
  kind: RegistryKind,
  sheet: Sheet,
  given: { existing: Existing; snapshot: RegistrySnapshot; retireMissing: boolean },
  onRows: (done: number, of: number) => void = () => {},
): Promise<ImportPlan> {
  const { at, columns, absent, faults } = mapColumns(kind, sheet);
  const data = sheet.rows.slice(at + 1);
  if (data.length > MAX_IMPORT_ROWS)
    throw new Problem(413, "too-many-rows", `A file may have at most ${MAX_IMPORT_ROWS} rows.`);
  const checker = new RowChecker(kind, given.snapshot);
  const plan = new Changes(kind);
  const inFile = new Set<string>();
  const place = columns.indexOf("code");
  let done = 0;
  for (const { row, cells } of data) {
    if (++done % BREATH === 0) {
      onRows(done, data.length);
      await breathe();
    }
    const code = String(fieldOf("code", cells[place], undefined) ?? "");
    const known = given.existing.get(code);
    const value: Row = {};
    for (const column of absent) if (known?.row[column] !== undefined) value[column] = known.row[column];
    let good = true;
    columns.forEach((column, i) => {
      const cell = cells[i];
      if (column === null) return;
      if (typeof cell === "object" && cell !== null) {
        good = false;
        const message = cell.formula
          ? `the formula gives ${cell.formula}`
          : "the formula has no result kept in the file";
        faults.push({ row, code, field: column, problem: "formula", given: cell.formula, message });
        return;
      }
      const found = fieldOf(column, cell, known?.row[column]);
      if (found !== undefined) value[column] = found;
    });
    inFile.add(code);
    const checked = good ? checker.check({ row, value }) : null;
    if (checked) plan.take(row, checked.value, known);
  }
  faults.push(...checker.faults);
  const rows = done;
  if (rows === 0 && faults.length === 0)
    faults.push({ row: (sheet.rows[at]?.row ?? 0) + 1, field: "", problem: "noRows", message: "no row of data" });
  const retire: string[] = [];
  if (given.retireMissing && rows > 0) {
    for (const [code, { row, retired }] of given.existing) {
      if (retired || inFile.has(code)) continue;
      retire.push(code);
      plan.note({ row: null, code, change: "retired", before: row, after: null });
    }
  }
  const preview = plan.preview({ rows, encoding: sheet.encoding, absent, faults });
  return { preview, put: plan.put, retire };
}

/** What a plan comes to, row by row. */
class Changes {
  readonly #kind: RegistryKind;
  readonly #hash = createHash("sha256");
  readonly #samples: Record<RowChange, ImportRow[]> = { added: [], changed: [], restored: [], retired: [] };
  readonly #counts = { added: 0, changed: 0, restored: 0, retired: 0, unchanged: 0 };
  readonly put: ImportPlan["put"] = [];

  constructor(kind: RegistryKind) {
    this.#kind = kind;
  }

  take(row: number, value: RegistryRow & { code: string }, known: { row: Row; retired: boolean } | undefined): void {
    const same = known !== undefined && isDeepStrictEqual({ ...value }, known.row);
    if (same && !known.retired) {
      this.#counts.unchanged++;
      return;
    }
    this.put.push(value);
    const change = !known ? "added" : known.retired ? "restored" : "changed";
    this.note({ row, code: value.code, change, before: known?.row ?? null, after: value });
  }

  note(entry: ImportRow): void {
    this.#counts[entry.change]++;
    this.#hash.update(JSON.stringify([entry.code, entry.change, entry.before, entry.after]));
    const samples = this.#samples[entry.change];
    if (samples.length < SAMPLES) samples.push(entry);
  }

  preview(of: { rows: number; encoding: string; absent: string[]; faults: ImportFault[] }): ImportPreview {
    const faults = of.faults.sort((a, b) => a.row - b.row);
    return {
      kind: this.#kind,
      rows: of.rows,
      encoding: of.encoding,
      absent: of.absent,
      counts: this.#counts,
      samples: Object.values(this.#samples).flat(),
      faults: faults.slice(0, NAMED),
      faultCount: faults.length,
      digest: this.#hash.digest("hex"),
      applied: false,
    };
  }
}
