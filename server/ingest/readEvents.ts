import { parse } from "csv-parse/sync";
import { type Field, type StreamName, streams } from "../../contracts/streams.ts";
import { Problem } from "../api/problem.ts";

export const MAX_EVENTS = 50_000;

/** One event of a body: its line (from 1), what it parsed to or why it did not, and its text where that was a line. */
export type Line = { line: number; event?: unknown; error?: string; text?: string };
/** Takes lines one by one: what is made of a line can be let go before the next. */
export type TakeLine = (line: Line) => void;
export type BodyFormat = "ndjson" | "json" | "csv";

const tooMany = () => new Problem(413, "too-many-events", `At most ${MAX_EVENTS} events a request.`);

/** Which format a Content-Type means. Throws Problem 415 for any other. */
export function formatOf(contentType: string | undefined): BodyFormat {
  const type = (contentType ?? "").split(";")[0]!.trim().toLowerCase();
  if (type === "application/x-ndjson") return "ndjson";
  if (type === "application/json") return "json";
  if (type === "text/csv") return "csv";
  throw new Problem(
    415,
    "unsupported-media-type",
    `Content-Type must be application/x-ndjson, application/json or text/csv, got ${type || "none"}.`,
  );
}

function decode(body: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    throw new Problem(400, "malformed-body", "The body is not valid UTF-8.");
  }
}

function readNdjson(text: string, take: TakeLine): void {
  let line = 0;
  let events = 0;
  let start = 0;
  while (start < text.length) {
    let end = text.indexOf("\n", start);
    if (end < 0) end = text.length;
    line++;
    const raw = text.slice(start, end);
    start = end + 1;
    if (raw.trim() === "") continue;
    if (++events > MAX_EVENTS) throw tooMany();
    let event: unknown;
    let error: string | undefined;
    try {
      event = JSON.parse(raw);
    } catch (fault) {
      error = `not a JSON object: ${(fault as Error).message}`;
    }
    take({ line, event, error, text: raw });
  }
}

function readJson(text: string, take: TakeLine): void {
  let array: unknown;
  try {
    array = JSON.parse(text);
  } catch (error) {
    throw new Problem(400, "malformed-body", `The body is not valid JSON: ${(error as Error).message}.`);
  }
  if (!Array.isArray(array)) throw new Problem(400, "malformed-body", "The body must be a JSON array of events.");
  if (array.length > MAX_EVENTS) throw tooMany();
  array.forEach((event, i) => {
    take({ line: i + 1, event });
  });
}

/** A CSV cell as the JSON value its field means; what does not fit stays text, for the check to name. */
function fromCell(cell: string, field: Field | undefined): unknown {
  if ((field?.type === "int" || field?.type === "number") && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(cell))
    return Number(cell);
  if (field?.type === "bool") {
    if (/^(true|1)$/i.test(cell)) return true;
    if (/^(false|0)$/i.test(cell)) return false;
  }
  return cell;
}

function readCsv(text: string, stream: StreamName, take: TakeLine): void {
  let records: string[][];
  try {
    records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, to: MAX_EVENTS + 2 });
  } catch (error) {
    throw new Problem(400, "malformed-body", `The body is not valid CSV: ${(error as Error).message}.`);
  }
  const header = records.shift()?.map((name) => name.trim());
  if (!header) throw new Problem(400, "malformed-body", "The CSV body has no header line.");
  const repeated = header.find((name, i) => header.indexOf(name) !== i);
  if (repeated !== undefined)
    throw new Problem(400, "malformed-body", `The CSV header names the column ${JSON.stringify(repeated)} twice.`);
  if (records.length > MAX_EVENTS) throw tooMany();
  const fields: Record<string, Field> = streams[stream];
  records.forEach((cells, i) => {
    if (cells.length > header.length) {
      const error = `${cells.length} cells, but the header names ${header.length} columns`;
      take({ line: i + 1, error, text: JSON.stringify(cells) });
      return;
    }
    // Without a prototype, a column called __proto__ is a field like any other, and refused by name.
    const event: Record<string, unknown> = Object.create(null);
    cells.forEach((cell, c) => {
      if (cell !== "") event[header[c]!] = fromCell(cell, fields[header[c]!]);
    });
    take({ line: i + 1, event });
  });
}

/** Splits a body into events. Throws Problem 400 when the body as a whole is malformed, 413 when it has too many. */
export function readEvents(body: Buffer, format: BodyFormat, stream: StreamName, take: TakeLine): void {
  const text = decode(body);
  if (format === "json") readJson(text, take);
  else if (format === "ndjson") readNdjson(text, take);
  else readCsv(text, stream, take);
}
