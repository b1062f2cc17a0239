"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { TargetView } from "@/contracts/planView";
import { useMinute } from "../live/useNow";
import { Panel } from "../ui/Panel";
import type { PlanLine } from "./UnitPlanPanel";

const SHOWN = 8;
const DAY_MS = 86_400_000;

/** What a unit still has to report for the plan, the next due first. */
export function MilestonesPanel({ lines }: { lines: readonly PlanLine[] }) {
  const t = useTranslations("Units");
  const locale = useLocale();
  const now = useMinute();
  const due = lines
    .flatMap(({ item }) => item.targets.map((target) => ({ item, target })))
    .filter(({ target }) => target.kind === "milestone" && target.target !== null && !target.met)
    .sort((a, b) => Date.parse(a.target.due) - Date.parse(b.target.due));
  const days = (target: TargetView) => Math.ceil((Date.parse(target.due) - now) / DAY_MS);
  return (
    <Panel
      title={t("milestones")}
      hint={due.length > SHOWN ? t("firstOf", { shown: SHOWN, all: due.length }) : undefined}
    >
      {due.length === 0 ? (
        <p className="text-sm text-faint">○ {t("noMilestones")}</p>
      ) : (
        <ul className="-mx-2 flex flex-col divide-y divide-line">
          {due.slice(0, SHOWN).map(({ item, target }) => (
            <li key={`${item.id}/${target.id}`}>
              <Link
                href={`/plan/${encodeURIComponent(item.id)}`}
                prefetch={false}
                className="flex flex-wrap items-baseline gap-x-3 px-2 py-1.5 text-sm -outline-offset-2 hover:bg-sunken"
              >
                <span className="min-w-0 flex-1 basis-full sm:basis-40">
                  <span className="block truncate text-strong">{target.name[locale]}</span>
                  <span className="block truncate text-xs text-faint">{item.title[locale]}</span>
                </span>
                <span className="text-strong">
                  {target.value ?? "—"} <span className="text-xs text-faint">/ {target.target}</span>{" "}
                  <span className="text-xs text-faint">{target.unitName?.[locale]}</span>
                </span>
                <span
                  className={`w-24 text-right text-xs whitespace-nowrap ${days(target) < 0 ? "text-bad" : days(target) <= 31 ? "text-watch" : "text-faint"}`}
                >
                  <span aria-hidden="true">{days(target) < 0 ? "■ " : days(target) <= 31 ? "▲ " : ""}</span>
                  {days(target) < 0 ? t("daysOver", { days: -days(target) }) : t("daysLeft", { days: days(target) })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
