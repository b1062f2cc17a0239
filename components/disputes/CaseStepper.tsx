"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import type { CaseDetail } from "@/contracts/dispute";
import { instantText } from "../ui/civilTime";
import { caseStages } from "./caseStages";

const LOOK = {
  done: "border-good bg-good",
  here: "border-accent bg-accent",
  skipped: "border-line bg-line",
  ahead: "border-line bg-ground",
} as const;

/** Where a case stands on its way, with the time of each stage; a turn (rejected, reopened) is said at its end. */
export function CaseStepper({ detail }: { detail: CaseDetail }) {
  const t = useTranslations("Case");
  const stages = caseStages(detail.steps, detail.step);
  const turn = detail.step === "rejected" || detail.step === "reopened" ? detail.step : null;
  return (
    <ol
      aria-label={t("stages")}
      className="flex rounded-lg border border-line bg-raised px-4 py-3 text-sm max-md:flex-col max-md:gap-1"
    >
      {stages.map(({ step, at, state }, i) => (
        <li
          key={step}
          aria-current={state === "here" ? "step" : undefined}
          className="relative flex flex-1 gap-2 max-md:items-baseline md:flex-col md:gap-1"
        >
          {i > 0 && (
            <span
              aria-hidden="true"
              className={clsx(
                "absolute end-1/2 top-[5px] h-0.5 w-full max-md:hidden",
                state === "ahead" ? "bg-line" : "bg-good",
              )}
            />
          )}
          <span
            aria-hidden="true"
            className={clsx("relative z-10 size-3 shrink-0 rounded-full border-2 md:mx-auto", LOOK[state])}
          />
          <span
            className={clsx(
              "md:text-center",
              state === "here" ? "font-semibold text-strong" : state === "done" ? "text-body" : "text-faint",
            )}
          >
            {t(`stage_${step}`)}
          </span>
          <span className="text-xs text-faint md:text-center">
            {at ? instantText(at) : state === "skipped" ? t("skipped") : "—"}
          </span>
        </li>
      ))}
      {turn && (
        <li
          aria-current="step"
          className="flex gap-2 max-md:items-baseline md:flex-col md:gap-1 md:border-s md:border-line md:ps-4"
        >
          <span aria-hidden="true" className="text-[0.625rem] leading-3 text-watch md:text-center">
            ▲
          </span>
          <span className="font-semibold text-strong md:text-center">{t(`stage_${turn}`)}</span>
          <span className="text-xs text-faint md:text-center">{instantText(detail.stepAt)}</span>
        </li>
      )}
    </ol>
  );
}
