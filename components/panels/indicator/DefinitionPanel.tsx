"use client";
import { useLocale, useTranslations } from "next-intl";
import type { IndicatorInfo } from "@/contracts/indicator";
import { figureText, targetText } from "../../ui/formatFigure";
import { Panel } from "../../ui/Panel";

/** What the figure means: the definition in words, its formula, and every property that decides how it reads. */
export function DefinitionPanel({ info }: { info: IndicatorInfo }) {
  const t = useTranslations("Indicator");
  const locale = useLocale();
  const unit = `unit${capital(info.unit)}` as "unitCount";
  const direction = `direction${capital(info.direction)}` as "directionUp";
  const rows: [string, string | number][] = [
    [t("unit"), t(unit)],
    [t("kind"), t(info.kind === "flow" ? "kindFlow" : "kindState")],
    [t("direction"), t(direction)],
    [t("target"), info.target === null ? t("noTarget") : target(info, targetText(info.target, info.unit, locale))],
    [t("streams"), info.streams.join(", ") || t(info.id.startsWith("cockpit.") ? "ownNotes" : "noStreams")],
    [t("empty"), t(info.empty === "zero" ? "emptyZero" : "emptyGap")],
    [t("staleAfter"), info.staleAfterS === null ? t("never") : figureText(info.staleAfterS, "seconds", locale)],
    [t("version"), info.version],
  ];
  return (
    <Panel title={t("definition")} className="max-lg:order-3">
      <p className="max-w-prose text-sm text-body">{info.definition[locale]}</p>
      <h3 className="mt-3 text-xs text-faint">{t("formula")}</h3>
      <pre className="mt-1 overflow-x-auto rounded bg-sunken px-3 py-2 text-xs whitespace-pre-wrap text-body">
        <code>{info.formula}</code>
      </pre>
      <dl className="mt-3 grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 text-sm">
        {rows.map(([name, value]) => (
          <div key={name} className="col-span-full grid grid-cols-subgrid">
            <dt className="text-faint">{name}</dt>
            <dd className="text-body">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
const target = (info: IndicatorInfo, text: string) => `${info.direction === "down" ? "≤" : "≥"} ${text}`;
