import { DISTRICTS } from "../../contracts/districts.ts";
import type { RegistryRow } from "../../contracts/registry.ts";
import type { Locale } from "./locale.ts";

/** A district's name by adcode; an unknown code stands for itself. */
export function districtName(adcode: string, locale: Locale): string {
  const district = DISTRICTS.find((each) => each.adcode === adcode);
  if (!district) return adcode;
  return { "zh-Hant": district.hant, "zh-Hans": district.hans, en: district.en }[locale];
}

/** A unit's name in a language, in the registry's own where it has no other. */
export function departmentName(row: RegistryRow<"departments">, locale: Locale): string {
  const own = { "zh-Hant": row.name_hant, "zh-Hans": row.name_hans, en: row.name_en }[locale];
  return own ?? row.name_hant;
}

/** The names of units by code. */
export function unitNames(rows: readonly RegistryRow<"departments">[], locale: Locale): Record<string, string> {
  return Object.fromEntries(rows.map((row) => [row.code, departmentName(row, locale)]));
}
