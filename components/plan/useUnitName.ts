"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { PlanPart, TargetView } from "@/contracts/planView";
import { useUnitNames } from "../account/Reader";
import { districtName } from "../ui/memberName";

/** What a unit, a district or a group of units is called in a plan. */
export function useUnitName() {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const units = useUnitNames();
  return useCallback(
    (code: string): string => {
      if (code === "districts" || code === "municipal") return t(`group.${code}`);
      const adcode = code.replace(/^district-/, "");
      if (/^\d{6}$/.test(adcode)) return districtName(adcode, locale);
      return units[code] ?? code;
    },
    [t, locale, units],
  );
}

/** What one of the things that a target counts is called. */
export function usePartName() {
  const t = useTranslations();
  const locale = useLocale();
  const unit = useUnitName();
  return useCallback(
    ({ code, name }: PlanPart): string => {
      if (name) return name[locale];
      const sector = `Plan.sector.${code}` as "Plan.sector.health";
      const member = `Member.${code}` as "Member.iot";
      if (/^\w+$/.test(code) && t.has(sector)) return t(sector);
      return /^\w+$/.test(code) && t.has(member) ? t(member) : unit(code);
    },
    [t, locale, unit],
  );
}

/** What a target is called, with what it is narrowed to. */
export function useTargetName() {
  const t = useTranslations();
  const locale = useLocale();
  const unit = useUnitName();
  return useCallback(
    ({ name, filters, parts }: Pick<TargetView, "name" | "filters" | "parts">): string => {
      // What is counted one by one has a name of its own.
      if (parts.length > 0) return name[locale];
      const cuts = Object.values(filters).map((key) => {
        const member = `Member.${key}` as "Member.iot";
        return /^[a-z]\w*$/i.test(key) && t.has(member) ? t(member) : unit(key);
      });
      return cuts.length > 0 ? t("Plan.narrowed", { name: name[locale], cut: cuts.join("、") }) : name[locale];
    },
    [t, locale, unit],
  );
}
