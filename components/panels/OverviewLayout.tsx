import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

type Props = Record<"note" | "tiles" | "left" | "center" | "below" | "right" | "children", ReactNode>;

/** The overview's plan: figures first, the city in the middle, its flows around it; one column on a phone. */
export function OverviewLayout({ note, tiles, left, center, below, right, children }: Props) {
  const t = useTranslations("App");
  return (
    <div className="flex flex-1 flex-col gap-4 p-4 md:px-6">
      <h1 className="sr-only">{t("overview")}</h1>
      {note}
      {tiles}
      <div className="grid flex-1 gap-4 md:grid-cols-2 xl:grid-cols-[minmax(0,1fr)_minmax(0,1.35fr)_minmax(0,1fr)]">
        <div className="flex min-w-0 flex-col gap-4 max-xl:order-2">{left}</div>
        <div className="flex min-w-0 flex-col gap-4 max-xl:order-1 max-xl:md:col-span-2">
          {center}
          {below}
        </div>
        <div className="flex min-w-0 flex-col gap-4 max-xl:order-3">{right}</div>
      </div>
      {children}
    </div>
  );
}
