import { z } from "zod";

/** The tables that can be exported; each is asked for with the query of the page or route that shows it. */
export const EXPORT_TABLES = [
  "series",
  "breakdown",
  "events",
  "disputes",
  "sharing",
  "orders",
  "audit",
  "settlement",
  "settlement-lines",
  "plan",
  "registry",
  "units",
  "freshness",
  "reconciliation",
] as const;
export type ExportTableName = (typeof EXPORT_TABLES)[number];

export const EXPORT_FORMATS = ["csv", "xlsx", "json"] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A cell: text, a number, an instant (RFC 3339) or nothing. */
const Cell = z.union([z.string(), z.number(), z.null()]);
export type Cell = z.infer<typeof Cell>;

/** A table as `format=json` gives it, for a picture: at most the first 200 rows, and how many more there are. */
export const ExportPicture = z.object({
  title: z.string(),
  /** Filters, as-of time and who exported it, in the reader's language: name and text. */
  notes: z.array(z.tuple([z.string(), z.string()])),
  columns: z.array(z.object({ title: z.string(), numeric: z.boolean() })),
  rows: z.array(z.array(Cell)),
  more: z.boolean(),
});
export type ExportPicture = z.infer<typeof ExportPicture>;

/** `POST /api/v1/export-notes`: what a picture of a chart must say below it; the export is logged by asking. */
export const ExportNote = z.strictObject({ title: z.string().min(1).max(200), page: z.string().min(1).max(500) });
export type ExportNote = z.infer<typeof ExportNote>;
