"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import { BarList } from "../charts/BarList";
import { figureStatus } from "../ui/status";

type Props = { dataset: string; value: IndicatorValue; info: IndicatorInfo };

/** How a dataset fared in the checks of the last 30 days, the worst dimension first. */
export function QualityBars({ dataset, value, info }: Props) {
  const t = useTranslations("Case");
  const member = useTranslations("Member");
  const locale = useLocale();
  const rows = [...(value.by ?? [])].sort((a, b) => (a.value ?? 2) - (b.value ?? 2));
  const query = new URLSearchParams({ dataset, window: "30d", by: "dimension" });
  return (
    <>
      <h3 className="mt-3 mb-1 flex items-baseline justify-between gap-2 text-xs text-faint">
        {t("quality")}
        <Link href={`/indicators/${info.id}?${query}`} prefetch={false} className="text-accent hover:underline">
          {info.name[locale]}
        </Link>
      </h3>
      {rows.length === 0 ? (
        <p className="text-sm text-faint">○ {t("noQuality")}</p>
      ) : (
        <BarList
          rows={rows.map((row) => ({
            ...row,
            label: member(row.key as "validity"),
            status: figureStatus({ value: row.value, target: info.target, direction: info.direction, stale: false }),
          }))}
          unit={info.unit}
          target={info.target}
          locale={locale}
          ariaLabel={t("quality")}
        />
      )}
    </>
  );
}
