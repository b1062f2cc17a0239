"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { IndicatorEvents, IndicatorInfo } from "@/contracts/indicator";
import type { TargetView } from "@/contracts/planView";
import { EventsPanel } from "../panels/indicator/EventsPanel";
import type { MemberNames } from "../panels/indicator/memberNames";
import { targetKey } from "./targetProgress";
import { useTargetName } from "./useUnitName";

type Props = {
  targets: readonly TargetView[];
  infos: readonly IndicatorInfo[];
  names: MemberNames;
  /** The events of the target that was chosen when the page was made. */
  events: IndicatorEvents | null;
  chosen: number;
  onChoose: (target: number) => void;
};

/** The newest events behind the targets, those of one indicator at a time. */
export function ItemEvents({ targets, infos, names, events, chosen, onChoose }: Props) {
  const t = useTranslations("Plan");
  const nameOf = useTargetName();
  const first = useRef(chosen);
  const figures = targets.filter(({ kind }) => kind === "indicator");
  const at = figures[chosen] ? chosen : 0;
  const target = figures[at];
  const info = infos.find(({ id }) => id === target?.id);
  if (!target || !info || info.streams.length === 0) return null;
  return (
    <div className="flex min-w-0 flex-col gap-2">
      {figures.length > 1 && (
        <fieldset className="flex flex-wrap gap-2">
          <legend className="sr-only">{t("eventsOf")}</legend>
          {figures.map((each, i) => (
            <button
              key={targetKey(each)}
              type="button"
              aria-pressed={i === at}
              onClick={() => onChoose(i)}
              className={`h-7 rounded-full border px-3 text-xs whitespace-nowrap ${
                i === at ? "border-accent text-accent" : "border-line text-body hover:text-strong"
              }`}
            >
              {nameOf(each)}
            </button>
          ))}
        </fieldset>
      )}
      <EventsPanel
        key={at}
        info={info}
        filters={target.filters}
        names={names}
        events={at === first.current ? events : null}
      />
    </div>
  );
}
