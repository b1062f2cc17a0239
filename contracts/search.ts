import { z } from "zod";
import { Text3 } from "./indicator.ts";

/** What can be found, in the order in which equals are shown. */
export const SEARCH_KINDS = [
  "pages",
  "indicators",
  "plan_items",
  "departments",
  "districts",
  "datasets",
  "source_items",
  "license_types",
  "scenarios",
  "disputes",
  "sharing",
] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];

/** The query of `GET /api/v1/search`: what is looked for, and how many of each kind at most. */
export const SearchQuery = z.strictObject({
  q: z.string().trim().min(1).max(100),
  limit: z.coerce.number().int().min(1).max(50).default(5),
});
export type SearchQuery = z.infer<typeof SearchQuery>;

export const SearchHit = z.object({
  /** An indicator's id, a plan item's, a registry code, an adcode, a case or a request. */
  code: z.string(),
  /** In each language, or one that is the same in all; null: it is known by its code alone. */
  name: z.union([Text3, z.string()]).nullable(),
  /** The unit it belongs to, by code; null: none. */
  unit: z.string().nullable(),
  /** Where it is shown. */
  path: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;

/** Groups with the best match first; `more`: how many further matches a group has. */
export const SearchAnswer = z.object({
  q: z.string(),
  groups: z.array(z.object({ kind: z.enum(SEARCH_KINDS), hits: z.array(SearchHit), more: z.int() })),
});
export type SearchAnswer = z.infer<typeof SearchAnswer>;
