"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ItemView, PlanView } from "@/contracts/planView";
import { Panel } from "../ui/Panel";
import { PlanMark } from "./PlanMark";
import { ProgressBar } from "./ProgressBar";
import { itemHref } from "./planParams";
import { keyTarget } from "./targetProgress";
import { useTargetName } from "./useUnitName";
import { useWhy } from "./useWhy";

type Props = {
  section: PlanView["sections"][number];
  items: readonly ItemView[];
  params: { year: number | null; plan: string | null };
};

/** The items of a section: each with its status, the target that decides it, and the month it is due in. */
export function PlanSection({ section, items, params }: Props) {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const nameOf = useTargetName();
  const { why, brief } = useWhy();
  return (
    <Panel title={section.title[locale]} hint={section.code}>
      <ul className="-mx-2 flex flex-col">
        {items.map((item) => {
          const target = keyTarget(item);
          const met = item.targets.filter((each) => each.met).length;
          const judged = item.targets.filter((each) => each.status !== "watched").length;
          return (
            <li
              key={item.id}
              data-item={item.id}
              className="grid grid-cols-[5.5rem_minmax(0,1fr)_auto] items-center gap-x-3 border-t border-line px-2 py-1.5 first:border-0 hover:bg-sunken sm:grid-cols-[5.5rem_minmax(0,5fr)_minmax(0,6fr)_3.5rem]"
            >
              <PlanMark status={item.status} className="text-xs max-sm:col-start-1 max-sm:row-start-1" />
              <Link
                href={itemHref(`/plan/${item.id}`, params)}
                prefetch={false}
                className="truncate text-sm font-medium text-strong hover:text-accent max-sm:col-start-2 max-sm:row-start-1"
              >
                <span className="me-2 inline-block min-w-9 text-xs font-normal text-faint">{item.id}</span>
                {item.title[locale]}
              </Link>
              <span className="flex min-w-0 flex-col gap-1 max-sm:col-span-3 max-sm:col-start-1 max-sm:row-start-2 max-sm:mt-1 max-sm:mb-1">
                <span className="flex min-w-0 justify-between gap-2 text-xs">
                  <span className="truncate text-faint" title={nameOf(target)}>
                    {nameOf(target)}
                  </span>
                  <span className="shrink-0 text-body">{brief(target)}</span>
                </span>
                <ProgressBar target={target} label={why(target)} />
              </span>
              <span className="text-end text-xs leading-tight whitespace-nowrap text-faint max-sm:col-start-3 max-sm:row-start-1">
                {item.due === null ? t("noDue") : t("month", { month: item.due })}
                {judged > 0 && (
                  <span className="block" title={t("metOf", { met, judged })}>
                    {met}/{judged}
                  </span>
                )}
              </span>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
