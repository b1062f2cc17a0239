import { z } from "zod";
import { ROW_CHANGES } from "./registryPages.ts";

export const MAX_IMPORT_BYTES = 32 * 1024 * 1024;
/** What a file may unpack to. */
export const MAX_UNPACKED_BYTES = 192 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 100_000;

export const IMPORT_FAULTS = [
  "required",
  "tooLong",
  "badCode",
  "notChoice",
  "notNumber",
  "outOfRange",
  "notRegistered",
  "duplicate",
  "unstorable",
  "unknownColumn",
  "repeatedColumn",
  "missingColumn",
  "noHeader",
  "noRows",
  "formula",
] as const;
export type ImportFaultKind = (typeof IMPORT_FAULTS)[number];

/** What is wrong with a row or the head: `row` counts the file's lines from 1; `expected` is the same in every language. */
export const ImportFault = z.object({
  row: z.int(),
  code: z.string().optional(),
  /** A column of the registry, or the text of a head that is none. */
  field: z.string(),
  problem: z.enum(IMPORT_FAULTS),
  given: z.string().optional(),
  expected: z.string().optional(),
  message: z.string(),
});
export type ImportFault = z.infer<typeof ImportFault>;

export const ImportRow = z.object({
  /** The file's line; null for a row that the file does not have. */
  row: z.int().nullable(),
  code: z.string(),
  change: z.enum(ROW_CHANGES),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
});
export type ImportRow = z.infer<typeof ImportRow>;

const counts = z.object({
  added: z.int(),
  changed: z.int(),
  restored: z.int(),
  retired: z.int(),
  unchanged: z.int(),
});

/** What a file would change, with the first rows of each kind of change; nothing is written while there are faults. */
export const ImportPreview = z.object({
  kind: z.string(),
  /** Rows of data in the file. */
  rows: z.int(),
  encoding: z.string(),
  /** Columns that the file does not have: their fields stay as they are. */
  absent: z.array(z.string()),
  counts,
  samples: z.array(ImportRow),
  faults: z.array(ImportFault),
  faultCount: z.int(),
  /** What the preview found, in short: sent again to apply exactly this. */
  digest: z.string(),
  applied: z.boolean(),
});
export type ImportPreview = z.infer<typeof ImportPreview>;

/**
 * `POST /api/v1/registry/{kind}/import` with the file as the body. Without `apply` nothing is written; with it, exactly
 * what the preview of that digest said, or nothing (409).
 */
export const ImportQuery = z.strictObject({
  /** `true`: registered rows that the file does not have are retired. */
  retire: z.enum(["true", "false"]).default("false"),
  apply: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
});

/** Asked for with `Accept: application/x-ndjson`, an import tells how far it is, one object a line; the last has the end. */
export const ImportProgress = z.union([
  z.object({ phase: z.enum(["reading", "checking", "writing", "telling"]), done: z.int(), of: z.int() }),
  z.object({ preview: ImportPreview }),
  z.object({ problem: z.looseObject({ status: z.int(), type: z.string(), detail: z.string() }) }),
]);
export type ImportProgress = z.infer<typeof ImportProgress>;
export type ImportPhase = "reading" | "checking" | "writing" | "telling";
