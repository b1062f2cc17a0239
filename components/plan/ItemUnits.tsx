"use client";
import { useTranslations } from "next-intl";
import { type ItemView, PLAN_PARTS } from "@/contracts/planView";
import { Panel } from "../ui/Panel";
import { useUnitName } from "./useUnitName";

/** The units of an item by the part that each has in it. */
export function ItemUnits({ item }: { item: ItemView }) {
  const t = useTranslations("Plan");
  const nameOf = useUnitName();
  return (
    <Panel title={t("units")}>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-2 text-sm">
        {PLAN_PARTS.filter((part) => item[part].length > 0).map((part) => (
          <div key={part} className="contents">
            <dt className="text-faint">{t(`part.${part}`)}</dt>
            <dd className="flex flex-wrap gap-x-3 text-strong">
              {item[part].map((code) => (
                <span key={code} className="whitespace-nowrap">
                  {nameOf(code)}
                </span>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
