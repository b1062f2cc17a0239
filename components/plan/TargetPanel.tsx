"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { TargetHistory, TargetView } from "@/contracts/planView";
import { FigureValue } from "../ui/FigureValue";
import { Panel } from "../ui/Panel";
import { ForecastText } from "./ForecastText";
import { PlanMark } from "./PlanMark";
import { ProgressBar } from "./ProgressBar";
import { TargetChart } from "./TargetChart";
import { TargetParts } from "./TargetParts";
import { goalIn, targetFigureOf } from "./targetText";
import { useTargetName } from "./useUnitName";
import { useWhy } from "./useWhy";

type Props = {
  target: TargetView;
  history: TargetHistory | null;
  historyFailed: boolean;
  over: boolean;
  /** Whether it is counted over a window; a state is what it is now. */
  flow: boolean;
};

/** One target: its figure now, why it stands so, how it came here and where it leads, and what it counts one by one. */
export function TargetPanel({ target, history, historyFailed, over, flow }: Props) {
  const t = useTranslations("Plan");
  const windows = useTranslations("Window");
  const locale = useLocale();
  const nameOf = useTargetName();
  const { why } = useWhy();
  const name = nameOf(target);
  const sentence = why(target);
  const query = new URLSearchParams({ ...target.filters, ...(target.window && { window: target.window }) });
  return (
    <Panel
      title={name}
      hint={
        target.kind === "indicator" ? (
          <Link href={`/indicators/${target.id}?${query}`} prefetch={false} className="text-accent hover:underline">
            {t("definition")}
          </Link>
        ) : (
          t("reported")
        )
      }
      tools={<PlanMark status={target.status} className="text-xs" />}
    >
      <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1" data-target={target.id}>
        <FigureValue figure={targetFigureOf(target.value, target, locale)} className="text-xl" />
        <span className="text-sm text-body">
          {target.target !== null && t("goal", { goal: goalIn(target.target, target, locale), sense: target.sense })}
          {target.rule && <span className="ms-2 text-xs text-faint">{t(`rule.${target.rule}`)}</span>}
        </span>
        {flow && target.window && (
          <span className="ms-auto text-xs text-faint">
            {target.parts.length > 0 ? t("eachIn", { window: windows(target.window) }) : windows(target.window)}
          </span>
        )}
      </div>
      {target.target !== null && <ProgressBar target={target} label={sentence} className="mt-2" />}
      <p className="mt-2 text-sm text-body">{sentence}</p>
      <TargetParts target={target} />
      <TargetChart target={target} history={history} failed={historyFailed} name={name} />
      {!over && <ForecastText target={target} forecast={history?.forecast ?? null} loaded={history !== null} />}
    </Panel>
  );
}
