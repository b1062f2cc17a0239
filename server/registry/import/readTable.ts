import { Problem } from "../../api/problem.ts";
import { readCsv } from "./readCsv.ts";
import { readXlsx } from "./readXlsx.ts";
import type { Sheet } from "./sheet.ts";

const starts = (file: Buffer, ...bytes: number[]) => bytes.every((byte, i) => file[i] === byte);

/** The table of a file, told apart by what the file begins with, not by what it is called. Throws Problem 415, 422, 413. */
export function readTable(file: Buffer, onRows: (rows: number) => void): Promise<Sheet> {
  if (file.length === 0) throw new Problem(422, "empty-file", "The file is empty.");
  if (starts(file, 0x50, 0x4b)) return readXlsx(file, onRows);
  if (starts(file, 0xd0, 0xcf, 0x11, 0xe0))
    throw new Problem(415, "old-workbook", "This is an old XLS file: save it as XLSX or CSV.");
  if (starts(file, 0x25, 0x50, 0x44, 0x46) || starts(file, 0x1f, 0x8b))
    throw new Problem(415, "no-table", "This is neither CSV nor XLSX.");
  return readCsv(file, onRows);
}
