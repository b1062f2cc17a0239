"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { TargetView } from "@/contracts/planView";
import { TONE_TEXT } from "../ui/StatusMark";
import { PLAN_STATUS } from "./planStatus";

/** How an item or a target stands, by shape, word and colour. */
export function PlanMark({ status, className }: { status: TargetView["status"]; className?: string }) {
  const t = useTranslations("Plan");
  const { shape, tone } = PLAN_STATUS[status];
  return (
    <span data-plan-status={status} className={clsx("whitespace-nowrap", TONE_TEXT[tone], className)}>
      <span aria-hidden="true">{shape} </span>
      {t(`status.${status}`)}
    </span>
  );
}
