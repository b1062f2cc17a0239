"use client";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import type { SharingPage } from "@/contracts/sharing";
import { useLive } from "../live/useLive";
import { useMinute } from "../live/useNow";
import { civilStart } from "../ui/civilTime";
import { figureText, formatFigure } from "../ui/formatFigure";
import { StatusMark } from "../ui/StatusMark";
import { figureStatus } from "../ui/status";

const HOUR_MS = 3_600_000;
const OFFICE_ENDS = 18;

type Props = { page: SharingPage; info: IndicatorInfo; value: IndicatorValue };

/** The clock of today: how long a decision still counts for the same day, what would miss it, and how today stands. */
export function TodayClock({ page, info, value }: Props) {
  const t = useTranslations("Sharing");
  const locale = useLocale();
  const now = useMinute();
  const [rate] = useLive([{ id: info.id, window: "today" }], [value]);
  const day = civilStart("day", now);
  const office = day + OFFICE_ENDS * HOUR_MS - now;
  const left = office > 0 ? office : day + 24 * HOUR_MS - now;
  const status = figureStatus({ value: rate!.value, target: info.target, direction: info.direction, stale: false });
  const cell = (name: string, figure: string, tone = "text-strong", more?: React.ReactNode) => (
    <div className="flex min-w-0 flex-col">
      <dt className="text-xs text-faint">{name}</dt>
      <dd className={`text-lg font-semibold whitespace-nowrap ${tone}`}>
        {figure} {more}
      </dd>
    </div>
  );
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-2 rounded-lg border border-line bg-raised px-4 py-3 sm:grid-cols-4">
      {cell(t(office > 0 ? "officeLeft" : "dayLeft"), formatFigure(left / 1000, "seconds", locale).text)}
      {cell(t("willMiss"), String(page.pendingToday), page.pendingToday > 0 ? "text-watch" : undefined)}
      {cell(t("overnight"), String(page.pendingOvernight), page.pendingOvernight > 0 ? "text-bad" : undefined)}
      {cell(info.name[locale], figureText(rate!.value, info.unit, locale), undefined, <StatusMark status={status} />)}
    </dl>
  );
}
