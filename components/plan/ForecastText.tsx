"use client";
import { useLocale, useTranslations } from "next-intl";
import type { Forecast, TargetView } from "@/contracts/planView";
import { useMinute } from "../live/useNow";
import { TONE_TEXT } from "../ui/StatusMark";
import { distanceIn, figureIn } from "./targetText";

type Props = { target: TargetView; forecast: Forecast | null; loaded: boolean };

/** Where a target will be at its due date, and by what method that is said. */
export function ForecastText({ target, forecast, loaded }: Props) {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const now = useMinute();
  if (!loaded || target.value === null || Date.parse(target.due) <= now) return null;
  if (!forecast) return <p className="mt-2 text-xs text-faint">{t("noForecast")}</p>;
  const { meets, weeks, perWeek, to, reaches } = forecast;
  const day = new Intl.DateTimeFormat(locale, { timeZone: "Asia/Shanghai", month: "long", day: "numeric" });
  // The due instant is the end of its last day.
  const date = day.format(Date.parse(to.t) - 1);
  const value = figureIn(to.value, target, locale);
  return (
    <div className="mt-2 text-xs">
      <p className="text-body">
        {meets !== null && (
          <span aria-hidden="true" className={TONE_TEXT[meets ? "good" : "watch"]}>
            {meets ? "● " : "▲ "}
          </span>
        )}
        {t(meets === null ? "forecast.watched" : meets ? "forecast.meets" : "forecast.misses", { date, value })}
        {reaches && t("forecast.reaches", { date: day.format(Date.parse(reaches)) })}
      </p>
      <p className="text-faint">
        {t("forecast.method", {
          weeks,
          rate: `${perWeek < 0 ? "−" : "+"}${distanceIn(perWeek, target, locale)}`,
        })}
      </p>
    </div>
  );
}
