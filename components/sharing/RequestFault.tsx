"use client";
import { useTranslations } from "next-intl";
import type { DecisionResult } from "@/contracts/sharing";

/** Why something was not done to a request, and that it stands as it was. */
export function RequestFault({ fault }: { fault: DecisionResult }) {
  const t = useTranslations("Sharing");
  const { type, by, detail } = fault;
  const known = type && t.has(`fault_${type}` as "fault_forbidden");
  const why =
    type === "changed-meanwhile"
      ? t("changed", { by: by ?? t("source") })
      : known
        ? t(`fault_${type}` as "fault_forbidden")
        : detail;
  return (
    <span role="alert" className="block text-xs text-bad">
      ■ {why}
    </span>
  );
}
