import { MAX_IMPORT_ROWS } from "../../../contracts/registryImport.ts";
import { Problem } from "../../api/problem.ts";
import { decodeText } from "./decodeText.ts";
import { BREATH, breathe, type Sheet } from "./sheet.ts";

const [QUOTE, LF, CR] = [34, 10, 13] as const;
/** Lines above and below a table that are not rows of it. */
const SPARE = 200;

/** A comma, unless tabs or semicolons part more of the first lines: spreadsheets write these too. */
function delimiterOf(text: string): string {
  const head = text.slice(0, 8000).replace(/"[^"]*"/g, "");
  const count = (sign: string) => head.split(sign).length;
  return [",", "\t", ";"].reduce((best, sign) => (count(sign) > count(best) ? sign : best));
}

/** Records of CSV text (RFC 4180; any line ends), one by one. Throws Problem 422 at a quote without its pair. */
function* records(text: string, delimiter: string): Generator<string[]> {
  const stop = delimiter.charCodeAt(0);
  let at = 0;
  let row = 0;
  while (at < text.length) {
    const record: string[] = [];
    row++;
    for (;;) {
      let field: string;
      if (text.charCodeAt(at) === QUOTE) {
        let end = text.indexOf('"', at + 1);
        while (end >= 0 && text.charCodeAt(end + 1) === QUOTE) end = text.indexOf('"', end + 2);
        if (end < 0) throw broken(row, "a quote is never closed");
        field = text.slice(at + 1, end).replaceAll('""', '"');
        at = end + 1;
        const next = text.charCodeAt(at);
        if (at < text.length && next !== stop && next !== LF && next !== CR)
          throw broken(row, "text follows a closing quote");
      } else {
        let end = at;
        for (let sign = text.charCodeAt(end); end < text.length; sign = text.charCodeAt(++end))
          if (sign === stop || sign === LF || sign === CR) break;
        field = text.slice(at, end);
        at = end;
      }
      record.push(field);
      if (text.charCodeAt(at) !== stop) break;
      at++;
    }
    at += text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
    yield record;
  }
}

const broken = (row: number, why: string) =>
  new Problem(422, "broken-csv", `Row ${row} cannot be read: ${why}.`, { extra: { row } });

/** The rows of CSV text in any encoding that decodeText knows. Throws Problem 422 (broken quotes), 413 (too many rows). */
export async function readCsv(bytes: Uint8Array, onRows: (rows: number) => void): Promise<Sheet> {
  const { text, encoding } = decodeText(bytes);
  const rows: Sheet["rows"] = [];
  let row = 0;
  for (const cells of records(text, delimiterOf(text))) {
    row++;
    if (cells.some((cell) => cell !== "")) rows.push({ row, cells });
    if (rows.length > MAX_IMPORT_ROWS + SPARE)
      throw new Problem(413, "too-many-rows", `A file may have at most ${MAX_IMPORT_ROWS} rows.`);
    if (row % BREATH !== 0) continue;
    onRows(row);
    await breathe();
  }
  return { rows, encoding };
}
