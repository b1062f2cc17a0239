"use client";
import { clsx } from "clsx";
import { Clock } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import { Sparkline } from "../charts/Sparkline";
import { useNow } from "../live/useNow";
import { LinkPending } from "../shell/LinkPending";
import { ago, shortTime } from "../ui/civilTime";
import { FigureValue } from "../ui/FigureValue";
import { formatFigure, targetText } from "../ui/formatFigure";
import type { Locale } from "../ui/locale";
import { StatusMark } from "../ui/StatusMark";
import { type FigureStatus, figureStatus, isUnheard } from "../ui/status";

type Props = {
  info: IndicatorInfo;
  value: IndicatorValue;
  asOf: string;
  /** Since when the figure says nothing new; null while it is fresh. */
  staleSince: string | null;
  trend: readonly (number | null)[] | null;
  href: string;
};

/** One figure at a glance: name and status, the number and where it comes from, its target and its age. */
export function IndicatorTile({ info, value, asOf, staleSince, trend, href }: Props) {
  const t = useTranslations("Tile");
  const locale = useLocale();
  const stale = staleSince !== null;
  const status = figureStatus({
    value: value.value,
    target: info.target,
    direction: info.direction,
    stale,
    unheard: isUnheard(info, value),
  });
  const name = info.name[locale];
  const figure = formatFigure(value.value, info.unit, locale, blurred(info, value.value, status, locale) ? 2 : 1);
  return (
    <Link
      href={href}
      prefetch={false}
      data-indicator={info.id}
      data-stale={stale || undefined}
      className={clsx(
        "grid min-w-0 grid-cols-[minmax(0,1fr)_auto] gap-x-2 sm:grid-rows-[auto_1fr_auto] gap-y-1 bg-raised px-4 py-3 -outline-offset-2 hover:bg-sunken",
        "[grid-template-areas:'name_name''value_value''status_status''target_age'] max-sm:grid-rows-[auto_auto_1fr_auto]",
        status.reason === "untargeted"
          ? "sm:[grid-template-areas:'name_name''value_value''target_age']"
          : "sm:[grid-template-areas:'name_status''value_value''target_age']",
      )}
    >
      <span className="self-baseline text-sm leading-snug text-body [grid-area:name]">{name}</span>
      {status.reason !== "untargeted" && (
        <span className="self-baseline text-xs [grid-area:status] sm:text-end">
          <StatusMark status={status} />
        </span>
      )}
      <span className="flex items-end justify-between gap-2 [grid-area:value] sm:self-end">
        <FigureValue figure={figure} faded={stale} className="text-xl" />
        {trend && (
          <Sparkline
            points={trend}
            ariaLabel={t("trend", { name })}
            width={88}
            height={28}
            tone={status.tone}
            className={clsx("mb-1 h-7 w-22 min-w-0 max-sm:hidden", stale && "opacity-50")}
          />
        )}
      </span>
      <span className="text-xs text-faint [grid-area:target]">{reach(info, t, locale)}</span>
      <span className="justify-self-end text-xs text-faint [grid-area:age]">
        <Age asOf={asOf} staleSince={staleSince} />
      </span>
      <LinkPending />
    </Link>
  );
}

/** True when a figure that misses its target would read the same as the target. */
function blurred(info: IndicatorInfo, value: number | null, status: FigureStatus, locale: Locale): boolean {
  if (status.reason !== "near" && status.reason !== "missed") return false;
  return formatFigure(value, info.unit, locale).text === formatFigure(info.target, info.unit, locale).text;
}

function reach(info: IndicatorInfo, t: ReturnType<typeof useTranslations<"Tile">>, locale: Locale): string {
  if (info.target === null) return "";
  const sign = info.direction === "down" ? "≤" : "≥";
  return t("target", { sign, value: targetText(info.target, info.unit, locale) });
}

function Age({ asOf, staleSince }: { asOf: string; staleSince: string | null }) {
  const t = useTranslations("Tile");
  const locale = useLocale();
  const now = useNow();
  if (staleSince === null) return <span>{t("asOf", { time: shortTime(asOf) })}</span>;
  return (
    <span className="flex items-center gap-1 text-body">
      <Clock aria-hidden="true" className="size-3" />
      {ago(staleSince, now, locale)}
    </span>
  );
}
