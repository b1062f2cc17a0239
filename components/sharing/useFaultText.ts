"use client";
import { useTranslations } from "next-intl";
import type { DecisionResult } from "@/contracts/sharing";

/** Why something was not done to a request, in the reader's language. */
export function useFaultText(): (fault: DecisionResult) => string {
  const t = useTranslations("Sharing");
  return ({ type, by, detail }) => {
    if (type === "changed-meanwhile") return t("changed", { by: by ?? t("source") });
    const known = type && t.has(`fault_${type}` as "fault_forbidden");
    return known ? t(`fault_${type}` as "fault_forbidden") : (detail ?? "");
  };
}
