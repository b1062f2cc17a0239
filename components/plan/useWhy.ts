"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { TargetView } from "@/contracts/planView";
import { explainTarget } from "./explainTarget";
import { figureIn, goalIn } from "./targetText";

/** The sentence that says why a target has its status, and a few words of it for a narrow place. */
export function useWhy() {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const why = useCallback(
    (target: TargetView): string => {
      const { key, values, side } = explainTarget(target, locale);
      const gap = side ? t(`side.${side}`, values) : "";
      return t(`why.${key}`, { ...values, gap });
    },
    [t, locale],
  );
  const brief = useCallback(
    (target: TargetView): string => {
      const { target: goal, value } = target;
      const { values, side } = explainTarget(target, locale);
      const figure = figureIn(value, target, locale);
      if (goal === null) return figure;
      const of = t("of", { value: figure, goal: goalIn(goal, target, locale), sense: target.sense });
      // Two shares side by side say by themselves how far apart they are.
      return (side === "behind" || side === "short") && target.unit !== "ratio"
        ? `${of} · ${t(`side.${side}`, values)}`
        : of;
    },
    [t, locale],
  );
  return { why, brief };
}
