"use client";
import { useTranslations } from "next-intl";
import { type Price, yuan } from "@/contracts/metering";
import { CALL_PURPOSES } from "@/contracts/streams";
import { instantText } from "../ui/civilTime";

type CallPurpose = (typeof CALL_PURPOSES)[number];

/** Prices and purposes in words. */
export function usePriceText() {
  const t = useTranslations("Metering");
  return {
    purposeName: (purpose: string) =>
      CALL_PURPOSES.includes(purpose as CallPurpose) ? t(`purposeOf.${purpose as CallPurpose}`) : purpose,
    priceText: ({ fen, perCalls }: Pick<Price, "fen" | "perCalls">) =>
      t("priceOf", { yuan: yuan(fen), per: perCalls.toLocaleString("en") }),
    /** The civil day from which it holds. */
    dayText: ({ validFrom }: Pick<Price, "validFrom">) => instantText(validFrom).slice(0, 10),
  };
}
