"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { PAGED_KINDS, registryName } from "@/contracts/registryColumns";
import type { RegistrySummary } from "@/contracts/registryPages";
import { useRefresh } from "../live/useRefresh";
import { useTopic } from "../live/useTopic";
import { LinkPending } from "../shell/LinkPending";
import { RelativeTime } from "../ui/RelativeTime";

/** The registries, how much stands in each, and what changed in it last. */
export function RegistryHome({ summaries }: { summaries: readonly RegistrySummary[] }) {
  const t = useTranslations("Registry");
  const locale = useLocale();
  const refresh = useRefresh();
  useTopic("registry", refresh);
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <p className="text-xs text-faint">{t("hint")}</p>
        <Link href="/sharing/lists" prefetch={false} className="ms-auto text-sm text-accent hover:underline">
          {t("sharingLists")}
        </Link>
      </header>
      <ul className="flex flex-col divide-y divide-line rounded-lg border border-line bg-raised">
        {PAGED_KINDS.map((kind) => {
          const summary = summaries.find((each) => each.kind === kind);
          return (
            <li key={kind}>
              <Link
                href={`/registry/${kind}`}
                prefetch={false}
                className="grid gap-x-6 gap-y-1 px-4 py-4 -outline-offset-2 hover:bg-sunken md:grid-cols-[12rem_minmax(0,1fr)_16rem] md:items-center"
              >
                <span className="flex items-baseline gap-2 max-md:justify-between">
                  <span className="text-base font-semibold text-strong">{registryName(kind)[locale]}</span>
                  <LinkPending />
                </span>
                <span className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
                  <span className="min-w-28 whitespace-nowrap">
                    <span className="text-xl font-semibold text-strong">
                      {(summary?.registered ?? 0).toLocaleString("en")}
                    </span>
                    <span className="ms-1.5 text-xs text-faint">{t("registered")}</span>
                  </span>
                  <span className="min-w-0 text-sm text-body">{t(`about.${kind}`)}</span>
                </span>
                <span className="text-xs text-faint md:text-end">
                  {summary?.newest ? (
                    <>
                      <span className="block truncate">
                        {t("lastChange", {
                          change: t(`change.${summary.newest.change}`),
                          code: summary.newest.code,
                          by: summary.newest.byName,
                        })}
                      </span>
                      <RelativeTime at={summary.newest.at} />
                    </>
                  ) : (
                    t("noChange")
                  )}
                  {summary && summary.retired > 0 && (
                    <span className="ms-2">{t("retiredCount", { count: summary.retired })}</span>
                  )}
                </span>
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
