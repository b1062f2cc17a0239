import { z } from "zod";

const code = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/, "1–64 of A–Z a–z 0–9 _ - : .");
const name = z.string().trim().min(1).max(200);
const optionalText = z.string().trim().min(1).max(2000).optional();

export const DATASET_KINDS = ["table", "spatial", "iot", "video"] as const;

/** The registries, one row shape each; fields not listed are refused by name. */
export const registryRow = {
  departments: z.strictObject({ code, name_hant: name, kind: name, name_hans: optionalText, name_en: optionalText }),
  datasets: z.strictObject({
    code,
    name,
    department: code,
    kind: z.enum(DATASET_KINDS),
    sector: optionalText,
    library: optionalText,
    freshness_limit_s: z.int().positive().max(315_360_000),
    security_grade: z.int().min(1).max(4).optional(),
  }),
  source_items: z.strictObject({
    code,
    name,
    department: code,
    source: optionalText,
    update_rule: optionalText,
    quality_standard: optionalText,
    usage: optionalText,
    guide: optionalText,
  }),
  license_types: z.strictObject({ code, name, department: code }),
  scenarios: z.strictObject({ code, name, kind: z.enum(["sharing", "social"]) }),
} as const;

export const REGISTRY_KINDS = Object.keys(registryRow) as RegistryKind[];
export type RegistryKind = keyof typeof registryRow;
export type RegistryRow<K extends RegistryKind = RegistryKind> = z.infer<(typeof registryRow)[K]>;
