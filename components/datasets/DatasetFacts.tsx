"use client";
import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { DatasetState } from "@/contracts/freshness";
import type { RegistryRow } from "@/contracts/registry";
import { useNow } from "../live/useNow";
import { useRegistryWords } from "../registry/registryWords";
import { ago } from "../ui/civilTime";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";

type Props = {
  row: RegistryRow<"datasets">;
  resource: RegistryRow<"resources"> | null;
  state: DatasetState | null;
};

/** How a dataset stands against its limit, beside what is registered of it. */
export function DatasetFacts({ row, resource, state }: Props) {
  const t = useTranslations("DatasetPage");
  const words = useRegistryWords();
  const fact = (name: string, value: ReactNode) =>
    value ? (
      <div className="min-w-0">
        <dt className="text-xs text-faint">{name}</dt>
        <dd className="text-sm text-strong [overflow-wrap:anywhere]">{value}</dd>
      </div>
    ) : null;
  return (
    <div className="grid gap-4 lg:grid-cols-[20rem_minmax(0,1fr)]">
      <Panel title={t("freshness")}>
        {state ? (
          <AgeBar state={state} limit={words.value("freshness_limit_s", row.freshness_limit_s)} />
        ) : (
          <PanelNote kind="failed" />
        )}
      </Panel>
      <Panel title={t("facts")}>
        <dl className="grid grid-cols-2 gap-x-6 gap-y-3 sm:grid-cols-3 xl:grid-cols-6">
          {fact(
            t("unit"),
            <Link
              href={`/registry/datasets?department=${encodeURIComponent(row.department)}`}
              prefetch={false}
              className="hover:text-accent"
            >
              {words.value("department", row.department)}
            </Link>,
          )}
          {fact(t("kind"), words.kind(row.kind))}
          {fact(t("sector"), words.value("sector", row.sector))}
          {fact(t("library"), row.library)}
          {fact(t("limit"), words.value("freshness_limit_s", row.freshness_limit_s))}
          {fact(
            t("grade"),
            row.security_grade ? (
              t("graded", { grade: String(row.security_grade) })
            ) : (
              <span className="text-bad">{t("ungraded")}</span>
            ),
          )}
          {resource && fact(t("share"), t(`shareOf.${resource.share}`))}
          {resource && fact(t("condition"), resource.condition)}
          {resource && fact(t("fields"), resource.fields)}
        </dl>
        <p className="mt-3 max-w-[60rem] text-sm whitespace-pre-wrap text-body [overflow-wrap:anywhere]">
          {resource?.description ?? <span className="text-faint">○ {t("noDescription")}</span>}
        </p>
      </Panel>
    </div>
  );
}

/** The age of the newest data against the limit: the mark stands at the limit, the end of the bar at twice of it. */
function AgeBar({ state, limit }: { state: DatasetState; limit: string }) {
  const t = useTranslations("DatasetPage");
  const { locale } = useRegistryWords();
  const now = useNow();
  if (state.newestAt === null) return <p className="text-base text-faint">{t("never")}</p>;
  const share = (now - Date.parse(state.newestAt)) / 1000 / state.limitS;
  const fresh = share <= 1;
  return (
    <div className="flex flex-1 flex-col justify-center gap-3">
      <p className={clsx("text-xl font-semibold", fresh ? "text-good" : "text-bad")}>{t(fresh ? "fresh" : "stale")}</p>
      <div aria-hidden="true" className="relative h-2 rounded-sm bg-sunken">
        <div
          className={clsx("h-full rounded-sm", fresh ? "bg-good" : "bg-bad")}
          style={{ width: `${Math.min(100, Math.max(1, share * 50))}%` }}
        />
        <div className="absolute -top-1 left-1/2 h-4 w-px bg-strong" />
      </div>
      <p className="text-xs text-faint">{t("age", { ago: ago(state.newestAt, now, locale), limit })}</p>
    </div>
  );
}
