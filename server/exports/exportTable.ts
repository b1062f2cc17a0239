import type { Cell } from "../../contracts/export.ts";

/** A table on its way out: what it is called, what is said above it, and its rows, however many. */
export type ExportTable = {
  /** Part of the file's name, ASCII. */
  file: string;
  title: string;
  /** Filters and times: name and text. */
  notes: [name: string, text: string][];
  columns: { title: string; numeric: boolean }[];
  rows: AsyncIterable<readonly Cell[]> | Iterable<readonly Cell[]>;
};

/** What a table is made for: whose language, and what is asked. */
export type Asked = { locale: "zh-Hant" | "zh-Hans" | "en"; params: URLSearchParams; now: number };

/**
 * A text that no spreadsheet takes for a formula: what begins like one is quoted with an apostrophe (OWASP, CSV
 * injection), and so is what looks quoted already, so that the quote can be taken off again. Numbers stay numbers.
 */
export function neutralise(text: string): string {
  return /^'*[=+\-@\t\r\n]/.test(text) ? `'${text}` : text;
}

/** The text that was neutralised. */
export function unneutralise(text: string): string {
  return /^'+[=+\-@\t\r\n]/.test(text) ? text.slice(1) : text;
}

/** An instant on Shanghai's clock, as people and spreadsheets read it. */
export function civilText(instant: string | number | Date | null | undefined): string | null {
  if (instant === null || instant === undefined) return null;
  const ms = new Date(instant).getTime();
  return Number.isNaN(ms) ? null : new Date(ms + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}
