"use client";
import { useLocale, useTranslations } from "next-intl";
import { DATASET_KINDS } from "@/contracts/registry";
import { columnTitle } from "@/contracts/registryColumns";
import { useUnitNames } from "../account/Reader";
import { formatFigure } from "../ui/formatFigure";

const KINDS = ["municipal", "district", "sharing", "social"] as const;

/** How columns and values of the registries read in the reader's language. */
export function useRegistryWords() {
  const locale = useLocale();
  const t = useTranslations("Registry");
  const member = useTranslations("Member");
  const sectors = useTranslations("Sector");
  const unitNames = useUnitNames();
  /** What kind means, of a unit, a dataset or a scenario; a word that is not the product's stands for itself. */
  const kind = (value: string): string => {
    const known = KINDS.find((each) => each === value);
    if (known) return t(`kindOf.${known}`);
    const dataset = DATASET_KINDS.find((each) => each === value);
    return dataset ? member(dataset) : value;
  };
  const value = (column: string, given: unknown): string => {
    if (given === undefined || given === null || given === "") return "";
    if (column === "department" || column === "consumer") return unitNames[String(given)] ?? String(given);
    if (column === "sector" && sectors.has(String(given) as "health")) return sectors(String(given) as "health");
    if (column === "share") return t(`shareOf.${String(given) as "none"}`);
    if (column === "kind") return kind(String(given));
    if (column === "freshness_limit_s") return formatFigure(Number(given), "seconds", locale).text;
    if (column === "security_grade") return t("grade", { grade: String(given) });
    return String(given);
  };
  return {
    locale,
    kind,
    value,
    unitNames,
    column: (name: string) => columnTitle(name)[locale].replace(/[（(].*$/, ""),
  };
}
