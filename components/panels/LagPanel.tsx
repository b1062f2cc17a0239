"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import type { IndicatorSeries } from "@/contracts/indicator";
import { TimeSeriesChart } from "../charts/TimeSeriesChart";
import { useMinute } from "../live/useNow";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { isEmpty, plainPoints } from "./chartSeries";

/** How long data takes from its source to the platform: the usual case and the slow one. */
export function LagPanel({ lag }: { lag: { p50: IndicatorSeries; p95: IndicatorSeries } | null }) {
  const t = useTranslations("Panel");
  const locale = useLocale();
  const now = useMinute();
  const series = useMemo(
    () =>
      (["p50", "p95"] as const).map((key) => ({ key, label: t(key), points: plainPoints(lag?.[key].points ?? []) })),
    [lag, t],
  );
  return (
    <Panel title={t("lag")} hint={t("lagHint")}>
      {lag === null ? (
        <PanelNote kind="failed" />
      ) : isEmpty(lag.p50.points) ? (
        <PanelNote kind="empty" />
      ) : (
        <TimeSeriesChart
          series={series}
          grain={lag.p50.grain}
          kind="line"
          unit="seconds"
          now={now}
          height={180}
          ariaLabel={t("lagAria")}
          locale={locale}
        />
      )}
    </Panel>
  );
}
