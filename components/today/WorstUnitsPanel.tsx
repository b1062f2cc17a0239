"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { WorstUnits } from "@/contracts/today";
import { useUnitNames } from "../account/Reader";
import { UrgeButton } from "../orders/UrgeButton";
import type { FigureInfo } from "../orders/useSubject";
import { clockTime } from "../ui/civilTime";
import { figureText } from "../ui/formatFigure";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";

/** The units that are furthest behind by one figure, each with the way to its figure and to urge it. */
export function WorstUnitsPanel({ worst, info }: { worst: WorstUnits; info: FigureInfo | undefined }) {
  const t = useTranslations("Today");
  const locale = useLocale();
  const unitNames = useUnitNames();
  if (!info) return null;
  return (
    <Panel title={t("worst", { name: info.name[locale] })} hint={t("asOf", { at: clockTime(worst.asOf) })}>
      {worst.rows.length === 0 ? (
        <PanelNote kind="empty" text={t("noneBehind")} />
      ) : (
        <ol className="flex flex-col text-sm">
          {worst.rows.map(({ key, value }) => (
            <li key={key} className="flex items-center gap-3 border-b border-line py-1.5 last:border-0">
              <Link
                data-row=""
                href={`/indicators/${encodeURIComponent(worst.id)}?department=${encodeURIComponent(key)}`}
                prefetch={false}
                className="min-w-0 flex-1 truncate px-1 text-strong hover:text-accent"
              >
                {unitNames[key] ?? key}
              </Link>
              <span className="font-semibold text-strong">{figureText(value, info.unit, locale)}</span>
              <UrgeButton subject={{ kind: "indicator", id: worst.id, filters: { department: key } }} unit={key} />
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
