"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { ITEM_STATUSES, type ItemView } from "@/contracts/planView";
import { useMinute } from "../live/useNow";
import { TONE_TEXT } from "../ui/StatusMark";
import { PLAN_STATUS } from "./planStatus";

type Status = ItemView["status"];
type Props = {
  year: number;
  items: readonly ItemView[];
  chosen: Status | null;
  onChoose: (status: Status | null) => void;
};

const monthNow = (now: number) => new Date(now + 8 * 3_600_000);

/** How many items stand how, as switches; how much of the year is gone; and what is due next. */
export function PlanSummary({ year, items, chosen, onChoose }: Props) {
  const t = useTranslations("Plan");
  const local = monthNow(useMinute());
  const over = local.getUTCFullYear() > year;
  const begin = Date.UTC(year, 0);
  const gone = over ? 1 : (local.getTime() - begin) / (Date.UTC(year + 1, 0) - begin);
  const open = items.filter(({ status }) => status !== "done" && status !== "overdue");
  const months = open.map(({ due }) => due ?? 12).filter((due) => !over && due > local.getUTCMonth());
  const next = months.length > 0 ? Math.min(...months) : null;
  return (
    <div className="flex flex-wrap items-stretch gap-x-8 gap-y-3 rounded-lg border border-line bg-raised px-4 py-3">
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t("byStatus")}</legend>
        {ITEM_STATUSES.map((status) => {
          const { shape, tone } = PLAN_STATUS[status];
          const count = items.filter((item) => item.status === status).length;
          return (
            <button
              key={status}
              type="button"
              aria-pressed={chosen === status}
              onClick={() => onChoose(chosen === status ? null : status)}
              className={clsx(
                "flex min-w-20 flex-col items-start rounded-md border px-3 py-1 text-start",
                chosen === status ? "border-accent" : "border-transparent hover:bg-sunken",
              )}
            >
              <span className="text-xl font-semibold text-strong">{count}</span>
              <span className={clsx("text-xs whitespace-nowrap", TONE_TEXT[tone])}>
                <span aria-hidden="true">{shape} </span>
                {t(`status.${status}`)}
              </span>
            </button>
          );
        })}
      </fieldset>
      <div className="flex min-w-48 flex-1 flex-col justify-center gap-1.5 text-xs text-body">
        <p className="flex flex-wrap justify-between gap-x-4">
          <span>{t("yearGone", { share: `${Math.round(gone * 100)}%` })}</span>
          {next !== null && (
            <span>{t("nextDue", { month: next, count: months.filter((month) => month === next).length })}</span>
          )}
        </p>
        <span aria-hidden="true" className="relative block h-1.5 rounded-full bg-line">
          <span className="absolute inset-y-0 start-0 rounded-full bg-accent" style={{ width: `${gone * 100}%` }} />
        </span>
      </div>
    </div>
  );
}
