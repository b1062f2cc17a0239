"use client";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorSeries } from "@/contracts/indicator";
import { TimeSeriesChart } from "../charts/TimeSeriesChart";
import { useNow } from "../live/useNow";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { isEmpty, plainPoints } from "./chartSeries";

/** How long data takes from its source to the platform: the usual case and the slow one. */
export function LagPanel({ lag }: { lag: { p50: IndicatorSeries; p95: IndicatorSeries } | null }) {
  const t = useTranslations("Panel");
  const locale = useLocale();
  const now = useNow();
  return (
    <Panel title={t("lag")} hint={t("lagHint")}>
      {lag === null ? (
        <PanelNote kind="failed" />
      ) : isEmpty(lag.p50.points) ? (
        <PanelNote kind="empty" />
      ) : (
        <TimeSeriesChart
          series={[
            { key: "p50", label: t("p50"), unit: "seconds", points: plainPoints(lag.p50.points) },
            { key: "p95", label: t("p95"), unit: "seconds", points: plainPoints(lag.p95.points) },
          ]}
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
