"use client";
import { useLocale, useTranslations } from "next-intl";
import type { ItemView, MilestoneReport } from "@/contracts/planView";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { RelativeTime } from "../ui/RelativeTime";
import { measuresOf } from "./measures";
import { useUnitName } from "./useUnitName";

/** What units reported, newest first; a value below the one before is shown as what it is, a correction. */
export function ReportList({ reports, item }: { reports: readonly MilestoneReport[]; item: ItemView }) {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const unit = useUnitName();
  const measures = measuresOf(item, locale);
  return (
    <Panel title={t("reports")}>
      {reports.length === 0 ? (
        <PanelNote kind="empty" text={t("noReports")} />
      ) : (
        <ol className="flex max-h-[32rem] flex-col overflow-y-auto text-sm">
          {reports.map(({ id, at, measure, department, value, note, before, byName }) => {
            const found = measures.find((each) => each.code === measure);
            const corrected = before !== null && value < before;
            return (
              <li key={id} data-report={id} className="border-t border-line py-2 first:border-0 first:pt-0">
                <p className="flex flex-wrap items-baseline gap-x-2">
                  <span className="text-strong">{found?.name ?? measure}</span>
                  <span className="font-semibold text-strong">
                    {found?.entry ? t(value >= 1 ? "there" : "notThere") : `${value} ${found?.unit ?? ""}`}
                  </span>
                  {corrected && <span className="text-xs text-watch">▲ {t("correction", { before })}</span>}
                </p>
                {note && <p className="whitespace-pre-line text-body [overflow-wrap:anywhere]">{note}</p>}
                <p className="text-xs text-faint">
                  {unit(department)} · {byName ?? t("bySystem")} · <RelativeTime at={at} />
                </p>
              </li>
            );
          })}
        </ol>
      )}
    </Panel>
  );
}
