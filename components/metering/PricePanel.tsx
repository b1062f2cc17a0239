"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Price } from "@/contracts/metering";
import { useMay, useUnitNames } from "../account/Reader";
import { useNow } from "../live/useNow";
import { Button } from "../ui/Button";
import { Panel } from "../ui/Panel";
import { NewPriceDialog } from "./NewPriceDialog";
import { usePriceText } from "./usePriceText";

type Props = { prices: readonly Price[]; datasetNames: Readonly<Record<string, string>> };

/** Every price with its versions, the newest first. */
export function PricePanel({ prices, datasetNames }: Props) {
  const t = useTranslations("Metering");
  const may = useMay("prices.set");
  const unitNames = useUnitNames();
  const now = useNow();
  const { purposeName, priceText, dayText } = usePriceText();
  const [asking, setAsking] = useState(false);
  const keyOf = ({ provider, resource, purpose }: Price) => JSON.stringify([provider, resource, purpose]);
  const versions = new Map<string, Price[]>();
  for (const price of [...prices].reverse()) versions.set(keyOf(price), [...(versions.get(keyOf(price)) ?? []), price]);
  const scope = ({ provider, resource, purpose }: Price) => {
    const parts = [
      resource && (datasetNames[resource] ?? resource),
      provider && (unitNames[provider] ?? provider),
      purpose && purposeName(purpose),
    ].filter(Boolean);
    return parts.length > 0 ? parts.join(" · ") : t("everyone");
  };
  return (
    <Panel
      title={t("prices")}
      hint={t("pricesHint")}
      tools={
        may && (
          <Button small onClick={() => setAsking(true)}>
            {t("newPrice")}
          </Button>
        )
      }
    >
      {versions.size === 0 ? (
        <p className="py-4 text-sm text-watch">▲ {t("noPrices")}</p>
      ) : (
        <ul className="flex flex-col">
          {[...versions].map(([key, list]) => {
            const current = list.find(({ validFrom }) => Date.parse(validFrom) <= now);
            return (
              <li key={key} className="border-b border-line py-2 last:border-0 last:pb-0">
                <p className="text-sm font-medium [overflow-wrap:anywhere] text-strong">{scope(list[0]!)}</p>
                <ul className="mt-1 flex flex-col gap-0.5 text-xs">
                  {list.map((price) => {
                    const state =
                      price === current ? "now" : Date.parse(price.validFrom) > now ? "later" : ("past" as const);
                    return (
                      <li
                        key={price.id}
                        title={`${t("by")} ${price.byName}`}
                        className={clsx("flex flex-wrap gap-x-3", state === "past" && "text-faint")}
                      >
                        <span className="tabular-nums">{priceText(price)}</span>
                        <span className="text-faint">{t("since", { day: dayText(price) })}</span>
                        <span className={clsx("ms-auto", state === "now" ? "text-good" : "text-faint")}>
                          {state === "now" && (
                            <span aria-hidden="true" className="me-1 text-[0.625rem]">
                              ●
                            </span>
                          )}
                          {t(state)}
                        </span>
                      </li>
                    );
                  })}
                </ul>
              </li>
            );
          })}
        </ul>
      )}
      {asking && <NewPriceDialog onClose={() => setAsking(false)} />}
    </Panel>
  );
}
