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
import { TodayNote } from "./TodayNote";

/** The units that are furthest behind, by several figures, each with the way to its figure and to urge it. */
export function WorstUnitsPanel({ worst, infos }: { worst: readonly WorstUnits[]; infos: readonly FigureInfo[] }) {
  const t = useTranslations("Today");
  return (
    <Panel title={t("worst")} hint={worst[0] && t("asOf", { at: clockTime(worst[0].asOf) })}>
      <div className="grid gap-x-6 gap-y-4 xl:grid-cols-3">
        {worst.map((one) => {
          const info = infos.find(({ id }) => id === one.id);
          return info && <WorstList key={one.id} worst={one} info={info} />;
        })}
      </div>
    </Panel>
  );
}

function WorstList({ worst, info }: { worst: WorstUnits; info: FigureInfo }) {
  const t = useTranslations("Today");
  const locale = useLocale();
  const unitNames = useUnitNames();
  return (
    <section className="min-w-0">
      <h3 className="text-sm text-faint">{info.name[locale]}</h3>
      {worst.rows.length === 0 ? (
        <TodayNote text={t("noneBehind")} />
      ) : (
        <ol className="flex flex-col text-sm">
          {worst.rows.map(({ key, value }) => (
            <li key={key} className="flex items-center gap-2 border-b border-line py-1.5 last:border-0">
              <Link
                data-row=""
                href={`/indicators/${encodeURIComponent(worst.id)}?department=${encodeURIComponent(key)}`}
                prefetch={false}
                title={unitNames[key] ?? key}
                className="min-w-0 flex-1 truncate text-strong -outline-offset-2 hover:text-accent"
              >
                {unitNames[key] ?? key}
              </Link>
              <span className="font-semibold text-strong">{figureText(value, info.unit, locale)}</span>
              <UrgeButton subject={{ kind: "indicator", id: worst.id, filters: { department: key } }} unit={key} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}
