"use client";
import { FileUp } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import type { PlanEdition } from "@/contracts/plan";
import type { PlanProblem } from "@/contracts/planFile";
import { PlanView as PlanShape } from "@/contracts/planView";
import { useMay } from "../account/Reader";
import { ExportMenu } from "../export/ExportMenu";
import { PanelNote } from "../ui/PanelNote";
import { RelativeTime } from "../ui/RelativeTime";
import { PlanFilters } from "./PlanFilters";
import { PlanProblems } from "./PlanProblems";
import { PlanSection } from "./PlanSection";
import { PlanSummary } from "./PlanSummary";
import { planParsers } from "./planParams";
import { useFollowed } from "./useFollowed";

type Props = {
  rendered: PlanShape;
  editions: readonly PlanEdition[];
  /** What is wrong with plans that are left out. */
  problems: readonly PlanProblem[];
};
const GAP_MS = 5000;

/** Every item of a plan by section: how it stands, against time, and when it is due. */
export function PlanView({ rendered, editions, problems }: Props) {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const loads = useMay("plan.load");
  const [params, setParams] = useQueryStates(planParsers, { shallow: false, scroll: false });
  const { department, district, section, status } = params;
  const query = new URLSearchParams({
    plan: rendered.id,
    ...(department && { unit: department }),
    ...(district && { district }),
  });
  const path = `/plan/${rendered.year}?${query}`;
  const { data: plan, failed } = useFollowed(path, PlanShape, rendered, rendered.watch, GAP_MS);

  const inSection = plan.items.filter((item) => !section || item.section === section);
  const shown = inSection.filter((item) => !status || item.status === status);
  const sections = plan.sections.filter(({ id }) => shown.some((item) => item.section === id));
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-lg font-semibold text-balance text-strong">{plan.title[locale]}</h1>
        <p className="text-xs text-faint">
          {plan.rolledFrom === null
            ? t("ofYear", { year: plan.year })
            : t("rolled", { year: plan.year, from: plan.rolledFrom })}
          {" · "}
          <RelativeTime at={plan.at} />
        </p>
        <div className="ms-auto flex items-center gap-4">
          {loads && (
            <Link href="/plan/files" className="inline-flex items-center gap-1 text-xs text-accent hover:underline">
              <FileUp aria-hidden="true" className="size-3.5" />
              {t("files")}
            </Link>
          )}
          <ExportMenu table="plan" query={{ year: String(plan.year), plan: plan.id, unit: department, district }} />
        </div>
      </header>
      {loads && <PlanProblems problems={problems} />}
      {failed && (
        <p role="alert" className="text-xs text-watch">
          ▲ {t("failed")}
        </p>
      )}
      <PlanSummary
        year={plan.year}
        items={inSection}
        chosen={status}
        onChoose={(next) => void setParams({ status: next })}
      />
      <PlanFilters params={params} plan={plan} editions={editions} onChange={(change) => void setParams(change)} />
      {shown.length === 0 ? (
        <div className="rounded-lg border border-line bg-raised">
          <PanelNote kind="empty" text={t("none")} />
        </div>
      ) : (
        <div className="gap-4 xl:columns-2 [&>*]:mb-4 [&>*]:break-inside-avoid">
          {sections.map((each) => (
            <PlanSection
              key={each.id}
              section={each}
              items={shown.filter((item) => item.section === each.id)}
              params={{ year: params.year, plan: params.plan }}
            />
          ))}
        </div>
      )}
    </div>
  );
}
