"use client";
import { Clock } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import { useNow } from "../../live/useNow";
import { ago } from "../../ui/civilTime";
import { FigureValue } from "../../ui/FigureValue";
import { formatFigure, targetText } from "../../ui/formatFigure";
import type { Locale } from "../../ui/locale";
import { StatusMark } from "../../ui/StatusMark";
import { figureStatus, isUnheard } from "../../ui/status";

type Props = {
  info: IndicatorInfo;
  value: IndicatorValue;
  href: string;
  staleSince: string | null;
  locale: Locale;
};

/** One indicator in a line: what it is at the left, how it stands at the right. */
export function CatalogueRow({ info, value, href, staleSince, locale }: Props) {
  const tile = useTranslations("Tile");
  const now = useNow();
  const stale = staleSince !== null;
  const status = figureStatus({
    value: value.value,
    target: info.target,
    direction: info.direction,
    stale,
    unheard: isUnheard(info, value),
  });
  const sign = info.direction === "down" ? "≤" : "≥";
  return (
    <li data-indicator={info.id}>
      <Link
        href={href}
        prefetch={false}
        className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 rounded px-2 py-2 -outline-offset-2 hover:bg-sunken"
      >
        <span className="min-w-0">
          <span className="flex items-baseline gap-2">
            <span className="text-sm font-medium text-strong">{info.name[locale]}</span>
            <code className="truncate text-xs text-faint max-sm:hidden">{info.id}</code>
          </span>
          <span className="line-clamp-1 text-xs text-faint" title={info.definition[locale]}>
            {info.definition[locale]}
          </span>
        </span>
        <span className="flex flex-col items-end text-right">
          <FigureValue figure={formatFigure(value.value, info.unit, locale)} faded={stale} className="text-lg" />
          <span className="flex items-baseline gap-2 text-xs whitespace-nowrap text-faint">
            {stale && (
              <span className="flex items-center gap-1">
                <Clock aria-hidden="true" className="size-3" />
                {ago(staleSince, now, locale)}
              </span>
            )}
            {info.target !== null && (
              <span>{tile("target", { sign, value: targetText(info.target, info.unit, locale) })}</span>
            )}
            <StatusMark status={status} />
          </span>
        </span>
      </Link>
    </li>
  );
}
