"use client";
import { useTranslations } from "next-intl";
import type { SharingRound } from "@/contracts/sharing";
import { RelativeTime } from "../ui/RelativeTime";

const SHAPE = {
  submitted: "text-accent",
  approved: "text-good",
  returned: "text-watch",
  rejected: "text-bad",
  withdrawn: "text-faint",
} as const;

/** What happened to a request, round by round. */
export function RequestRounds({ rounds }: { rounds: readonly SharingRound[] }) {
  const t = useTranslations("Sharing");
  return (
    <ol className="flex flex-col gap-3 text-sm">
      {rounds.map((round, i) => (
        <li key={round.submittedAt}>
          <p className="text-xs text-faint">{t("round", { n: i + 1 })}</p>
          <ul className="flex flex-col gap-1">
            {round.steps.map((step) => (
              <li key={`${step.step}${step.at}`} className="break-words">
                <span aria-hidden="true" className={`me-1.5 text-[0.625rem] ${SHAPE[step.step]}`}>
                  ●
                </span>
                <span className="text-strong">{t(`step_${step.step}`)}</span> · {step.by ?? t("source")} ·{" "}
                <RelativeTime at={step.at} className="text-faint" />
                {step.note && <span className="block ps-4 text-body">{step.note}</span>}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}
