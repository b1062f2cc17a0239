import { parse } from "csv-parse";
import { MAX_IMPORT_ROWS } from "../../../contracts/registryImport.ts";
import { Problem } from "../../api/problem.ts";
import { decodeText } from "./decodeText.ts";
import { BREATH, breathe, type Sheet } from "./sheet.ts";

const CHUNK = 256 * 1024;
/** Lines above and below a table that are not rows of it. */
const SPARE = 200;

/** A comma, unless tabs or semicolons part more of the first lines: spreadsheets write these too. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 8000).replace(/"[^"]*"/g, "");
  const count = (sign: string) => head.split(sign).length;
  return [",", "\t", ";"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** The rows of CSV text in any encoding that decodeText knows. Throws Problem 422 (broken quotes), 413 (too many rows). */
export async function readCsv(bytes: Uint8Array, onRows: (rows: number) => void): Promise<Sheet> {
  const { text, encoding } = decodeText(bytes);
  const parser = parse({ delimiter: delimiterOf(text), relax_column_count: true, bom: true });
  const feed = async () => {
    for (let at = 0; at < text.length; at += CHUNK) {
      if (!parser.write(text.slice(at, at + CHUNK))) await new Promise((resolve) => parser.once("drain", resolve));
    }
    parser.end();
  };
  void feed();
  const rows: Sheet["rows"] = [];
  let row = 0;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      row++;
      if (record.some((cell) => cell !== "")) rows.push({ row, cells: record });
      if (rows.length > MAX_IMPORT_ROWS + SPARE)
        throw new Problem(413, "too-many-rows", `A file may have at most ${MAX_IMPORT_ROWS} rows.`);
      if (row % BREATH !== 0) continue;
      onRows(row);
      await breathe();
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(422, "broken-csv", `Row ${row + 1} cannot be read: ${(error as Error).message}.`, {
      extra: { row: row + 1 },
    });
  } finally {
    parser.destroy();
  }
  return { rows, encoding };
}
