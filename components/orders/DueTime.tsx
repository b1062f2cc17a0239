"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMinute } from "../live/useNow";
import { limitText } from "../ui/civilTime";
import { formatFigure } from "../ui/formatFigure";

/** A date to come or gone by: how far off, and when exactly. */
export function DueTime({ at, quiet = false }: { at: string; quiet?: boolean }) {
  const t = useTranslations("Orders");
  const locale = useLocale();
  const ms = Date.parse(at) - useMinute();
  const span = formatFigure(Math.max(60, Math.abs(ms) / 1000), "seconds", locale).text;
  return (
    <time dateTime={at} className="whitespace-nowrap">
      <span className={ms < 0 && !quiet ? "text-bad" : "text-body"}>
        {ms < 0 && !quiet && (
          <span aria-hidden="true" className="me-1 text-[0.625rem]">
            ■
          </span>
        )}
        {t(ms < 0 ? "over" : "left", { span })}
      </span>
      <span className="ms-2 text-xs text-faint">{limitText(at)}</span>
    </time>
  );
}
