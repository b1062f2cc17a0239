"use client";
import { useTranslations } from "next-intl";
import type { Listing } from "@/contracts/sharing";

/** Where a request stands on the lists, in a word: can be approved at once, kept back, or on no demand list. */
export function ListMark({ listing }: { listing: Listing }) {
  const t = useTranslations("Sharing");
  const { keptBack, atOnce } = listing;
  if (keptBack)
    return (
      <span className="text-bad" title={`${keptBack.code} ${keptBack.reason ?? ""}`}>
        <span aria-hidden="true">■ </span>
        {t("keptBack")}
      </span>
    );
  return (
    <span className={atOnce ? "text-good" : "text-watch"} title={listing.demand ?? undefined}>
      <span aria-hidden="true">{atOnce ? "● " : "▲ "}</span>
      {t(atOnce ? "atOnce" : "notDemanded")}
    </span>
  );
}
