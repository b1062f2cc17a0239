"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ComparedPart } from "@/contracts/comparedFigures";
import type { FreshnessBoard } from "@/contracts/freshness";
import type { Waiting, WaitingCase, WaitingRequest } from "@/contracts/today";
import { DatasetTable } from "../freshness/DatasetTable";
import { AutoRefresh } from "../live/AutoRefresh";
import { UrgeButton } from "../orders/UrgeButton";
import type { LiveFigure } from "../panels/liveFigure";
import { WaitingCasesPanel } from "../today/WaitingCasesPanel";
import { WaitingRequestsPanel } from "../today/WaitingRequestsPanel";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { type Among, ComparedPanel } from "./ComparedPanel";
import { MilestonesPanel } from "./MilestonesPanel";
import { type PlanLine, UnitPlanPanel } from "./UnitPlanPanel";
import { WindowChoice } from "./WindowChoice";

type Props = {
  name: string;
  about: ReactNode;
  /** The unit that is urged: itself, or a district's own. */
  unit: string;
  parts: Record<ComparedPart, readonly LiveFigure[]>;
  among: Among;
  plan: { year: number; lines: readonly PlanLine[] } | null;
  datasets: FreshnessBoard | null;
  cases: Waiting<WaitingCase> | null;
  requests: Waiting<WaitingRequest> | null;
  /** The map of a district. */
  map?: ReactNode;
};
const PARTS = ["aggregation", "sources", "disputes", "sharing", "licenses"] as const;

/** Everything about one unit or district: what it does and how it compares at the left, what waits for it at the right. */
export function MemberView({ name, about, unit, parts, among, plan, datasets, cases, requests, map }: Props) {
  const t = useTranslations("Units");
  const where = among.dimension === "department" ? `department=${among.key}` : `district=${among.key}`;
  const more: Partial<Record<ComparedPart, string>> = {
    aggregation: `/freshness?${where}`,
    licenses: `/licenses/reconciliation?${where}`,
  };
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="min-w-0 text-lg font-semibold break-words text-strong">{name}</h1>
        <div className="flex flex-wrap items-center gap-x-3 text-xs text-faint">{about}</div>
        <div className="ms-auto flex max-w-full flex-wrap items-center gap-2">
          <WindowChoice />
          <UrgeButton subject={{ kind: "unit", id: unit }} unit={unit} small={false} />
        </div>
      </header>
      {!among.ranked && <p className="text-xs text-faint">{t("notRanked")}</p>}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-4">
          {PARTS.filter((part) => parts[part].length > 0).map((part) => (
            <ComparedPanel
              key={part}
              title={t(`work.${part}`)}
              figures={parts[part]}
              among={among}
              tools={
                more[part] && (
                  <Link href={more[part]} prefetch={false} className="text-xs text-accent hover:underline">
                    {t(`more.${part as "licenses"}`)}
                  </Link>
                )
              }
            />
          ))}
          {cases && (
            <WaitingCasesPanel
              list={cases}
              of={{ title: t("cases"), more: `/disputes?${where}`, empty: t("noCases") }}
            />
          )}
          {requests && (
            <WaitingRequestsPanel
              list={requests}
              of={{ title: t("requests"), more: `/sharing?department=${unit}`, empty: t("noRequests") }}
            />
          )}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {map}
          {plan ? (
            <UnitPlanPanel {...plan} />
          ) : (
            <Panel title={t("planTitle")}>
              <PanelNote kind="failed" text={t("noPlanNow")} />
            </Panel>
          )}
          {plan && <MilestonesPanel lines={plan.lines} />}
          <Panel
            title={t("staleDatasets")}
            hint={datasets && datasets.total > 0 ? t("count", { count: datasets.total }) : undefined}
            tools={
              <Link href={`/freshness?${where}`} prefetch={false} className="text-xs text-accent hover:underline">
                {t("allDatasets")}
              </Link>
            }
          >
            {datasets === null ? (
              <PanelNote kind="failed" />
            ) : datasets.total === 0 ? (
              <p className="text-sm text-faint">○ {t("noneStale")}</p>
            ) : (
              <DatasetTable datasets={datasets.datasets} narrow />
            )}
          </Panel>
        </div>
      </div>
      <AutoRefresh />
    </div>
  );
}
