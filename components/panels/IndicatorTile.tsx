"use client";
import { clsx } from "clsx";
import { Clock } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import { Sparkline } from "../charts/Sparkline";
import { useNow } from "../live/useNow";
import { ago, shortTime } from "../ui/civilTime";
import { FigureValue } from "../ui/FigureValue";
import { figureText, formatFigure } from "../ui/formatFigure";
import type { Locale } from "../ui/locale";
import { StatusMark } from "../ui/StatusMark";
import { figureStatus } from "../ui/status";

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
  const status = figureStatus({ value: value.value, target: info.target, direction: info.direction, stale });
  const name = info.name[locale];
  return (
    <Link
      href={href}
      prefetch={false}
      data-indicator={info.id}
      data-stale={stale || undefined}
      className="flex min-w-0 flex-col gap-1 bg-raised px-4 py-3 -outline-offset-2 hover:bg-sunken"
    >
      <span className="flex items-baseline justify-between gap-x-2">
        <span className="min-w-0 text-sm leading-snug text-body">{name}</span>
        <StatusMark status={status} />
      </span>
      <span className="flex flex-1 items-end justify-between gap-2">
        <FigureValue figure={formatFigure(value.value, info.unit, locale)} faded={stale} className="text-xl" />
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
      <span className="flex flex-wrap items-center justify-between gap-x-2 text-xs text-faint">
        <span>{targetText(info, t, locale)}</span>
        <Age asOf={asOf} staleSince={staleSince} />
      </span>
    </Link>
  );
}

function targetText(info: IndicatorInfo, t: ReturnType<typeof useTranslations<"Tile">>, locale: Locale): string {
  if (info.target === null) return "";
  const sign = info.direction === "down" ? "≤" : "≥";
  return t("target", { sign, value: figureText(info.target, info.unit, locale) });
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
