import { z } from "zod";

const code = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/, "1–64 of A–Z a–z 0–9 _ - : .");
/** What no store can hold: NUL, and half of a character beyond the first plane. */
const storable = (value: string) => !/[\0\p{Cs}]/u.test(value);
/** Text of so many characters as people count them, those of four bytes included. */
const textUpTo = (most: number) =>
  z
    .string()
    .trim()
    .min(1)
    .refine((value) => value.length <= most || [...value].length <= most, {
      error: `at most ${most} characters`,
      params: { most },
    })
    .refine(storable, { error: "a character that cannot be stored" })
    .meta({ maxLength: most });
const name = textUpTo(200);
const text = textUpTo(2000);
const optionalText = text.optional();

/** How a resource may be shared: with everyone, under a condition, or not at all. */
export const SHARE_KINDS = ["unconditional", "conditional", "none"] as const;
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
  /** 需求清單: what a unit needs, for which scenario; a request on it can be approved at once. */
  demands: z.strictObject({
    code,
    name,
    scenario: code,
    resource: code,
    consumer: code,
    purpose: optionalText,
    basis: optionalText,
  }),
  /** 責任清單: which unit answers for which data; without a resource, for a duty as a whole. */
  responsibilities: z.strictObject({
    code,
    name,
    department: code,
    resource: code.optional(),
    duty: optionalText,
    contact: optionalText,
  }),
  /** 負面清單: what may not be shared, and why; with a consumer, only not with that one. */
  negatives: z.strictObject({ code, resource: code, consumer: code.optional(), reason: text, basis: optionalText }),
  /** 資源目錄: one row a dataset, under the dataset's code. */
  resources: z.strictObject({
    code,
    name,
    department: code,
    share: z.enum(SHARE_KINDS),
    condition: optionalText,
    description: optionalText,
    fields: optionalText,
  }),
} as const;

export const REGISTRY_KINDS = Object.keys(registryRow) as RegistryKind[];
export type RegistryKind = keyof typeof registryRow;
export type RegistryRow<K extends RegistryKind = RegistryKind> = z.infer<(typeof registryRow)[K]>;

/** Fields that name a row of another kind, which must be registered. */
export const registryReferences: { readonly [K in RegistryKind]: Readonly<Record<string, RegistryKind>> } = {
  departments: {},
  datasets: { department: "departments" },
  source_items: { department: "departments" },
  license_types: { department: "departments" },
  scenarios: {},
  demands: { scenario: "scenarios", resource: "datasets", consumer: "departments" },
  responsibilities: { department: "departments", resource: "datasets" },
  negatives: { resource: "datasets", consumer: "departments" },
  resources: { code: "datasets", department: "departments" },
};

/** 三清單一目錄: the kinds that sharing goes by. */
export const SHARING_LISTS = [
  "demands",
  "responsibilities",
  "negatives",
  "resources",
] as const satisfies readonly RegistryKind[];
export type SharingList = (typeof SHARING_LISTS)[number];

/** What one row of a kind is called in messages. */
export const SINGULAR: Record<RegistryKind, string> = {
  departments: "department",
  datasets: "dataset",
  source_items: "source item",
  license_types: "license type",
  scenarios: "scenario",
  demands: "demand",
  responsibilities: "responsibility",
  negatives: "negative list entry",
  resources: "resource",
};
