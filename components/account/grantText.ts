import type { useTranslations } from "next-intl";
import type { Grant } from "@/contracts/access";
import type { Locale } from "../ui/locale";
import { districtName } from "../ui/memberName";

/** A role with its unit or district, for people: 單位負責人 · 市公安局. */
export function grantText(
  { role, unit, district }: Grant,
  t: ReturnType<typeof useTranslations<"Roles">>,
  unitNames: Readonly<Record<string, string>>,
  locale: Locale,
): string {
  const where = unit ? (unitNames[unit] ?? unit) : district ? districtName(district, locale) : null;
  return where ? `${t(role)} · ${where}` : t(role);
}
