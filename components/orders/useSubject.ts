"use client";
import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import type { IndicatorInfo } from "@/contracts/indicator";
import type { Order } from "@/contracts/order";
import { useUnitNames } from "../account/Reader";

export type FigureInfo = Pick<IndicatorInfo, "id" | "name" | "unit" | "direction" | "kind">;

/** The name of what an order is about, and the page where it is looked at. */
export function useSubject(infos: readonly FigureInfo[]) {
  const t = useTranslations("Orders");
  const locale = useLocale();
  const unitNames = useUnitNames();
  return useCallback(
    (order: Pick<Order, "subjectKind" | "subject" | "asItStood">): { text: string; href: string } => {
      const code = encodeURIComponent(order.subject);
      switch (order.subjectKind) {
        case "indicator": {
          const { filters = {}, window = "today" } = order.asItStood.figures[0] ?? {};
          const query = new URLSearchParams({ ...filters, ...(window !== "today" && { window }) });
          const name = infos.find(({ id }) => id === order.subject)?.name[locale] ?? order.subject;
          return { text: name, href: `/indicators/${code}${query.size > 0 ? `?${query}` : ""}` };
        }
        case "dispute":
          return { text: t("aboutDispute", { code: order.subject }), href: `/disputes/${code}` };
        case "sharing":
          return { text: t("aboutSharing", { code: order.subject }), href: `/sharing/${code}` };
        case "unit":
          return {
            text: t("aboutUnit", { unit: unitNames[order.subject] ?? order.subject }),
            href: `/?department=${code}`,
          };
      }
    },
    [infos, locale, t, unitNames],
  );
}
