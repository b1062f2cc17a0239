"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { TargetHistory, TargetView } from "@/contracts/planView";
import { TimeSeriesChart } from "../charts/TimeSeriesChart";
import { useMinute } from "../live/useNow";
import { historySeries } from "./historySeries";
import { goalIn } from "./targetText";

type Props = {
  target: TargetView;
  history: TargetHistory | null;
  failed: boolean;
  name: string;
};

/** How a target stood week by week, what was asked for, and where it leads until it is due. */
export function TargetChart({ target, history, failed, name }: Props) {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const now = useMinute();
  const due = Date.parse(target.due);
  const series = useMemo(
    () =>
      history && historySeries(history, { actual: t("actual"), asked: t("asked"), forecast: t("forecastLine") }, now),
    [history, now, t],
  );
  if (!series)
    return (
      <p role={failed ? "alert" : undefined} className="mt-3 grid h-44 place-items-center text-sm text-faint">
        {failed ? `▲ ${t("historyFailed")}` : t("historyLoading")}
      </p>
    );
  return (
    <TimeSeriesChart
      className="mt-3"
      series={series}
      grain="week"
      kind="line"
      unit={target.unit ?? "count"}
      target={target.target}
      targetLabel={
        target.target === null
          ? undefined
          : t("goal", { goal: goalIn(target.target, target, locale), sense: target.sense })
      }
      now={now}
      until={due > now ? due : undefined}
      height={176}
      ariaLabel={t("historyOf", { name })}
      locale={locale}
    />
  );
}
