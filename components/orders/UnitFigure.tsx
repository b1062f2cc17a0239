"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import type { OpenOrder } from "@/contracts/order";
import { callApi } from "../ui/callApi";
import { clockTime, windowSpan } from "../ui/civilTime";
import { figureText } from "../ui/formatFigure";

type Subject = Extract<OpenOrder["subject"], { kind: "indicator" }>;
type Read = { info: IndicatorInfo; value: IndicatorValue };

/** The unit's own figure as the order will keep it. */
export function UnitFigure({ subject, unit }: { subject: Subject; unit: string }) {
  const t = useTranslations("Orders");
  const locale = useLocale();
  const [read, setRead] = useState<Read | null>(null);
  const key = JSON.stringify([subject, unit]);
  useEffect(() => {
    const stop = new AbortController();
    const [{ id, filters = {}, window = "today" }, of] = JSON.parse(key) as [Subject, string];
    const ask = async () => {
      setRead(null);
      const { signal } = stop;
      const info = await callApi<IndicatorInfo>(`/indicators/${encodeURIComponent(id)}`, { signal });
      // A district's own unit answers for its whole district, any other unit for itself.
      const own = of === `district-${filters.district}` ? filters : { ...filters, department: of };
      const span = windowSpan(window, Date.now());
      const iso = (ms: number) => new Date(ms).toISOString();
      const query = new URLSearchParams(
        info.kind === "flow" ? { ...own, from: iso(span.from), to: iso(span.to) } : own,
      );
      const value = await callApi<IndicatorValue>(`/indicators/${encodeURIComponent(id)}/value?${query}`, { signal });
      setRead({ info, value });
    };
    // Without the preview the order can be sent all the same: the server reads the figure itself.
    ask().catch(() => {});
    return () => stop.abort();
  }, [key]);
  return (
    <p className="min-h-[1.6em] text-sm text-body">
      {read && (
        <>
          {t("willKeep")} <span className="font-medium text-strong">{read.info.name[locale]}</span>{" "}
          <span className="font-semibold text-strong">{figureText(read.value.value, read.info.unit, locale)}</span>
          <span className="ms-2 text-xs text-faint">{clockTime(read.value.asOf)}</span>
        </>
      )}
    </p>
  );
}
