import type { Text3 } from "./indicator.ts";
import { type RegistryKind, registryRow } from "./registry.ts";

/** The registries that have a page each, in its order; the sharing lists have a page of their own. */
export const PAGED_KINDS = [
  "departments",
  "datasets",
  "source_items",
  "license_types",
  "scenarios",
] as const satisfies readonly RegistryKind[];
export type PagedKind = (typeof PAGED_KINDS)[number];

const text = (hant: string, hans: string, en: string): Text3 => ({ "zh-Hant": hant, "zh-Hans": hans, en });

const NAMES: Readonly<Record<string, Text3>> = {
  code: text("編號", "编号", "Code"),
  name: text("名稱", "名称", "Name"),
  name_hant: text("繁體名稱", "繁体名称", "Traditional name"),
  name_hans: text("簡體名稱", "简体名称", "Simplified name"),
  name_en: text("英文名稱", "英文名称", "English name"),
  kind: text("類別", "类别", "Kind"),
  department: text("責任單位", "责任单位", "Unit"),
  sector: text("行業", "行业", "Sector"),
  library: text("庫", "库", "Library"),
  freshness_limit_s: text("時效上限（秒）", "时效上限（秒）", "Freshness limit (s)"),
  security_grade: text("安全分級", "安全分级", "Security grade"),
  source: text("來源", "来源", "Source"),
  update_rule: text("更新規則", "更新规则", "Update rule"),
  quality_standard: text("質量標準", "质量标准", "Quality standard"),
  usage: text("用途", "用途", "Usage"),
  guide: text("使用指南", "使用指南", "Guide"),
  scenario: text("場景", "场景", "Scenario"),
  resource: text("資源", "资源", "Resource"),
  consumer: text("需求單位", "需求单位", "Consumer"),
  purpose: text("用途說明", "用途说明", "Purpose"),
  basis: text("依據", "依据", "Basis"),
  duty: text("職責", "职责", "Duty"),
  contact: text("聯繫人", "联系人", "Contact"),
  reason: text("理由", "理由", "Reason"),
  share: text("共享類型", "共享类型", "Sharing"),
  condition: text("條件", "条件", "Condition"),
  description: text("說明", "说明", "Description"),
  fields: text("數據項", "数据项", "Fields"),
};

const KINDS: Readonly<Record<RegistryKind, Text3>> = {
  departments: text("單位", "单位", "Units"),
  datasets: text("數據集", "数据集", "Datasets"),
  source_items: text("數源目錄", "数源目录", "Source items"),
  license_types: text("證照類型", "证照类型", "License types"),
  scenarios: text("場景", "场景", "Scenarios"),
  demands: text("需求清單", "需求清单", "Demand list"),
  responsibilities: text("責任清單", "责任清单", "Responsibility list"),
  negatives: text("負面清單", "负面清单", "Negative list"),
  resources: text("資源目錄", "资源目录", "Resource catalogue"),
};

/** What a registry is called. */
export const registryName = (kind: RegistryKind): Text3 => KINDS[kind];

/** The columns of a registry, in the order in which they are shown and exported. */
export const registryColumns = (kind: RegistryKind): string[] => Object.keys(registryRow[kind].shape);

/** What a column is called. */
export const columnTitle = (column: string): Text3 => NAMES[column] ?? text(column, column, column);

/** Columns that every row of the kind must fill. */
export function requiredColumns(kind: RegistryKind): string[] {
  const shape = registryRow[kind].shape as Record<string, { safeParse: (value: unknown) => { success: boolean } }>;
  return Object.keys(shape).filter((column) => !shape[column]!.safeParse(undefined).success);
}

/** Columns that hold whole numbers. */
export const NUMBER_COLUMNS: ReadonlySet<string> = new Set(["freshness_limit_s", "security_grade"]);

/** 數源目錄: what an item must have beside its owner to count as catalogued. */
export const SOURCE_ATTRIBUTES = ["department", "source", "update_rule", "quality_standard", "usage", "guide"] as const;
