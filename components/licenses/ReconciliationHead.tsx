"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useLive } from "../live/useLive";
import { useStale } from "../live/useStale";
import type { LiveFigure } from "../panels/liveFigure";
import { FigureValue } from "../ui/FigureValue";
import { formatFigure, targetText } from "../ui/formatFigure";
import { StatusMark } from "../ui/StatusMark";
import { figureStatus } from "../ui/status";

/** What the page is about, and the two figures that it explains. */
export function ReconciliationHead({ heads }: { heads: readonly LiveFigure[] }) {
  const t = useTranslations("Reconciliation");
  const tile = useTranslations("Tile");
  const locale = useLocale();
  const values = useLive(
    heads.map(({ item }) => item),
    heads.map(({ value }) => value),
  );
  const staleSince = useStale();
  return (
    <header className="flex flex-wrap items-end gap-x-8 gap-y-3">
      <div className="min-w-0 flex-1 basis-64">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <p className="text-xs text-faint">{t("hint")}</p>
      </div>
      {heads.map(({ info, item }, i) => {
        const value = values[i]!;
        const stale = staleSince(info, value) !== null;
        const status = figureStatus({ value: value.value, target: info.target, direction: info.direction, stale });
        const { id, window: _, ...filters } = item;
        return (
          <Link
            key={id}
            href={`/indicators/${id}?${new URLSearchParams(filters as Record<string, string>)}`}
            prefetch={false}
            data-indicator={id}
            className="grid grid-cols-[auto_auto] items-baseline gap-x-3 hover:text-accent"
          >
            <span className="text-xs text-faint">{info.name[locale]}</span>
            <span className="text-end">
              <StatusMark status={status} />
            </span>
            <FigureValue figure={formatFigure(value.value, info.unit, locale)} faded={stale} className="text-xl" />
            <span className="text-end text-xs text-faint">
              {info.target !== null &&
                tile("target", {
                  sign: info.direction === "down" ? "≤" : "≥",
                  value: targetText(info.target, info.unit, locale),
                })}
            </span>
          </Link>
        );
      })}
    </header>
  );
}
