"use client";
import { useTranslations } from "next-intl";

/** What a family of indicators is called, by the prefix of its ids; one without a name stands for itself. */
export function useFamilyName(): (prefix: string) => string {
  const t = useTranslations("Catalogue");
  return (prefix) => {
    const key = `group_${prefix}` as "group_sharing";
    return t.has(key) ? t(key) : prefix;
  };
}
