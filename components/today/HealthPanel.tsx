"use client";
import { useTranslations } from "next-intl";
import type { SystemHealth } from "@/contracts/today";
import { Panel } from "../ui/Panel";
import { RelativeTime } from "../ui/RelativeTime";

/** What an administrator has to see to in the system itself. */
export function HealthPanel({ health }: { health: SystemHealth }) {
  const t = useTranslations("Today");
  const counts = (["deadLetters", "refused", "stuck", "webhooksGivenUp"] as const).filter((name) => health[name] > 0);
  const fine = counts.length === 0 && health.failing.length === 0 && !health.auditBroken;
  return (
    <Panel title={t("health")}>
      {fine && (
        <p className="text-sm text-good">
          <span aria-hidden="true" className="me-1 text-[0.625rem]">
            ●
          </span>
          {t("fine")}
        </p>
      )}
      <ul className="flex flex-col text-sm">
        {health.auditBroken && (
          <li className="py-1 text-bad">
            <span aria-hidden="true" className="me-1 text-[0.625rem]">
              ■
            </span>
            {t("auditBroken", { seq: health.auditBroken.seq })}
          </li>
        )}
        {health.failing.map(({ job, lastAt, error }) => (
          <li key={job} className="py-1">
            <span className="text-bad">
              <span aria-hidden="true" className="me-1 text-[0.625rem]">
                ■
              </span>
              {t("jobFails", { job })}
            </span>
            <RelativeTime at={lastAt} className="ms-2 text-xs text-faint" />
            {error && <span className="block truncate text-xs text-faint">{error}</span>}
          </li>
        ))}
        {counts.map((name) => (
          <li key={name} className="flex py-1 text-watch">
            <span aria-hidden="true" className="me-1 text-[0.625rem] leading-6">
              ▲
            </span>
            <span className="flex-1">{t(`count.${name}`)}</span>
            <span className="font-semibold">{health[name]}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
