import { z } from "zod";
import { REGISTRY_KINDS } from "./registry.ts";

const part = z.string().trim().min(1).max(200);
export const REGISTRY_STATES = ["registered", "retired", "all"] as const;
export const REGISTRY_LACKS = ["attributes", "grade", "unique"] as const;
export const MAX_REGISTRY_PAGE = 200;

/** Which rows of a registry: `q` is part of a code or a name; `lacks`: an attribute, a grade, or a name of its own. */
export const RegistryQuery = z.strictObject({
  q: z.string().trim().max(200).optional(),
  department: part.optional(),
  type: part.optional(),
  sector: part.optional(),
  library: part.optional(),
  grade: z.enum(["1", "2", "3", "4"]).optional(),
  lacks: z.enum(REGISTRY_LACKS).optional(),
  state: z.enum(REGISTRY_STATES).default("registered"),
  /** A column, or `updated`; a column that the kind does not have counts as its code. */
  sort: z
    .string()
    .regex(/^[a-z_]{1,40}$/)
    .default("code"),
  descending: z.union([z.boolean(), z.enum(["true", "false"]).transform((value) => value === "true")]).default(false),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  limit: z.coerce.number().int().min(1).max(MAX_REGISTRY_PAGE).default(50),
});
export type RegistryQuery = z.infer<typeof RegistryQuery>;

/** A name alike another's: the same letters once width, case, spaces and punctuation are taken away. */
export const Duplicate = z.object({ kind: z.enum(["datasets", "source_items"]), code: z.string(), name: z.string() });
export type Duplicate = z.infer<typeof Duplicate>;

export const RegistryEntry = z.object({
  code: z.string(),
  row: z.record(z.string(), z.unknown()),
  retired: z.boolean(),
  updatedAt: z.string(),
  duplicates: z.array(Duplicate).optional(),
});
export type RegistryEntry = z.infer<typeof RegistryEntry>;

export const RegistryPage = z.object({
  kind: z.enum(REGISTRY_KINDS as [string, ...string[]]),
  rows: z.array(RegistryEntry),
  total: z.int(),
  page: z.int(),
  limit: z.int(),
});
export type RegistryPage = z.infer<typeof RegistryPage>;

/** What the filters of a kind can be set to. */
export type RegistryChoices = { type: string[]; sector: string[]; library: string[] };

export const ROW_CHANGES = ["added", "changed", "retired", "restored"] as const;
export type RowChange = (typeof ROW_CHANGES)[number];

export const ChangesQuery = z.strictObject({
  code: part.optional(),
  before: z.coerce.number().int().positive().optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ChangesQuery = z.infer<typeof ChangesQuery>;

/** What became of a row: as it was, as it is, who and when. */
export const RegistryChange = z.object({
  id: z.int(),
  code: z.string(),
  change: z.enum(ROW_CHANGES),
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()).nullable(),
  byName: z.string(),
  at: z.string(),
});
export type RegistryChange = z.infer<typeof RegistryChange>;
/** Newest first; `next`: what to send as `before` for older ones. */
export const RegistryChanges = z.object({ changes: z.array(RegistryChange), next: z.int().nullable() });
export type RegistryChanges = z.infer<typeof RegistryChanges>;

export type RegistrySummary = {
  kind: string;
  registered: number;
  retired: number;
  newest: { code: string; change: RowChange; byName: string; at: string } | null;
};

/** `PUT /api/v1/registry/{kind}/{code}`: `seen` is the row's `updatedAt` as its editor saw it; null: there was none. */
export const EditRow = z.strictObject({
  row: z.record(z.string(), z.unknown()),
  seen: z.string().nullable(),
  /** For the audit log. */
  why: z.string().trim().min(1).max(500).optional(),
});
/** The query of `DELETE /api/v1/registry/{kind}/{code}`. */
export const RetireQuery = z.strictObject({ why: z.string().trim().min(1).max(500).optional() });
export const RestoreRow = z.strictObject({ seen: z.string() });
