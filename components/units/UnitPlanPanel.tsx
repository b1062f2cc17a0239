"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ItemView } from "@/contracts/planView";
import { Panel } from "../ui/Panel";
import { TONE_TEXT } from "../ui/StatusMark";
import type { PlanPartName } from "./partIn";

export type PlanLine = { item: ItemView; part: PlanPartName };
type Status = ItemView["status"];

const LOOK: Record<Status, { shape: string; tone: keyof typeof TONE_TEXT }> = {
  overdue: { shape: "■", tone: "bad" },
  at_risk: { shape: "▲", tone: "watch" },
  no_data: { shape: "○", tone: "none" },
  on_track: { shape: "●", tone: "good" },
  done: { shape: "●", tone: "good" },
};
/** What needs attention first. */
const ORDER = Object.keys(LOOK) as Status[];

/** The pieces of the year's plan that a unit or district has a part in, the most pressing first. */
export function UnitPlanPanel({ lines, year }: { lines: readonly PlanLine[]; year: number }) {
  const t = useTranslations("Units");
  const locale = useLocale();
  const sorted = [...lines].sort((a, b) => ORDER.indexOf(a.item.status) - ORDER.indexOf(b.item.status));
  const counts = ORDER.map((status) => [status, lines.filter(({ item }) => item.status === status).length] as const);
  return (
    <Panel
      title={t("plan", { year })}
      hint={
        <span className="flex flex-wrap gap-x-3">
          {counts
            .filter(([, count]) => count > 0)
            .map(([status, count]) => (
              <span key={status} className={TONE_TEXT[LOOK[status].tone]}>
                <span aria-hidden="true">{LOOK[status].shape} </span>
                {t(`status.${status}`)} {count}
              </span>
            ))}
        </span>
      }
      tools={
        <Link href="/plan" prefetch={false} className="text-xs text-accent hover:underline">
          {t("wholePlan")}
        </Link>
      }
    >
      {sorted.length === 0 ? (
        <p className="text-sm text-faint">○ {t("noPlan")}</p>
      ) : (
        <ul className="-mx-2 flex flex-col divide-y divide-line">
          {sorted.map(({ item, part }) => (
            <li key={item.id}>
              <Link
                href={`/plan/${encodeURIComponent(item.id)}`}
                prefetch={false}
                className="flex items-baseline gap-x-3 px-2 py-1.5 text-sm -outline-offset-2 hover:bg-sunken"
              >
                <span aria-hidden="true" className={`text-xs ${TONE_TEXT[LOOK[item.status].tone]}`}>
                  {LOOK[item.status].shape}
                </span>
                <span className="min-w-0 flex-1 truncate text-strong" title={item.goal}>
                  {item.title[locale]}
                </span>
                <span className="text-xs whitespace-nowrap text-faint">{t(`part.${part}`)}</span>
                <span className={`w-14 text-right text-xs whitespace-nowrap ${TONE_TEXT[LOOK[item.status].tone]}`}>
                  {t(`status.${item.status}`)}
                </span>
                <span className="w-16 text-right text-xs whitespace-nowrap text-faint max-sm:hidden">
                  {item.due === null ? t("noDue") : t("month", { month: item.due })}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
