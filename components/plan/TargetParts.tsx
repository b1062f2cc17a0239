"use client";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import type { TargetView } from "@/contracts/planView";
import { usePartName } from "./useUnitName";

const compact: Record<string, Intl.NumberFormat> = {};
const format = (locale: string) =>
  (compact[locale] ??= new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 3 }));

/** Pilots, members or entries of a checklist one by one: which of them are there. */
export function TargetParts({ target }: { target: TargetView }) {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const nameOf = usePartName();
  if (target.parts.length === 0) return null;
  return (
    <ul aria-label={t("oneByOne")} className="mt-3 flex flex-wrap gap-x-4 gap-y-1 text-sm">
      {target.parts.map((part) => (
        <li key={part.code} data-part={part.code} data-met={part.met} className="flex items-baseline gap-1.5">
          <span aria-hidden="true" className={part.met ? "text-good" : "text-faint"}>
            {part.met ? "●" : "○"}
          </span>
          <span className={clsx(part.met ? "text-strong" : "text-faint")}>{nameOf(part)}</span>
          <span className="sr-only">{t(part.met ? "there" : "notThere")}</span>
          {target.kind === "indicator" && part.value !== null && (
            <span className="text-xs text-faint">
              {part.value <= 1 && part.value > 0 && part.value % 1 !== 0
                ? `${(part.value * 100).toFixed(1)}%`
                : format(locale).format(part.value)}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
