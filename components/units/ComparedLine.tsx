"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useStale } from "../live/useStale";
import { FigureValue } from "../ui/FigureValue";
import { figureText, formatFigure } from "../ui/formatFigure";
import { StatusMark } from "../ui/StatusMark";
import { figureStatus } from "../ui/status";
import type { Among } from "./ComparedPanel";
import { PlaceStrip } from "./PlaceStrip";
import type { ComparedRow } from "./useComparison";

/** One figure of a unit: how much, how good, and where it lies among the others. */
export function ComparedLine({ row, among }: { row: ComparedRow; among: Among }) {
  const t = useTranslations("Units");
  const locale = useLocale();
  const { info, item, value, own, all } = row;
  const stale = useStale()(info, value) !== null;
  const status = figureStatus({ value: own.value, target: info.target, direction: info.direction, stale });
  const { rank, median } = own;
  const none = median === null && own.value === null;
  const place = rank
    ? t(rank.tied > 0 ? "rankTied" : "rank", rank)
    : none || info.direction === "none"
      ? ""
      : t("noRank");
  const middle = median === null ? "—" : figureText(median, info.unit, locale);
  const filter = new URLSearchParams({ [among.dimension]: among.key, window: item.window ?? "today" });
  return (
    <li data-indicator={info.id}>
      <Link
        href={`/indicators/${info.id}?${filter}`}
        prefetch={false}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-0.5 px-2 py-1.5 text-sm -outline-offset-2 hover:bg-sunken sm:grid-cols-[minmax(0,1.1fr)_6.5rem_minmax(0,1fr)_8rem]"
      >
        <span className="flex min-w-0 flex-wrap items-baseline gap-x-2">
          <span className="text-body">{info.name[locale]}</span>
          <StatusMark status={status} />
        </span>
        <FigureValue
          figure={formatFigure(own.value, info.unit, locale)}
          faded={stale}
          className="text-right text-base"
        />
        {among.ranked && (
          <>
            {all.length > 1 ? (
              <span className="max-sm:hidden">
                <PlaceStrip
                  all={all}
                  own={own.value}
                  median={median}
                  tone={status.tone}
                  label={t("placeAria", { name: info.name[locale], place, median: middle })}
                />
              </span>
            ) : (
              <span className="max-sm:hidden" />
            )}
            <span className="flex justify-between gap-x-3 text-xs whitespace-nowrap text-faint max-sm:col-span-2 sm:flex-col sm:items-end">
              <span className={rank ? "text-body" : undefined}>{place}</span>
              {!none && <span>{t("median", { value: middle })}</span>}
            </span>
          </>
        )}
      </Link>
    </li>
  );
}
