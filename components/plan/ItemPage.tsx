"use client";
import { clsx } from "clsx";
import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import type { IndicatorEvents, IndicatorInfo } from "@/contracts/indicator";
import { ItemHistory, PlanItemView } from "@/contracts/planView";
import { UrgeButton } from "../orders/UrgeButton";
import type { MemberNames } from "../panels/indicator/memberNames";
import { usePolled } from "../panels/indicator/usePolled";
import { useKeys } from "../ui/useKeys";
import { ItemEvents } from "./ItemEvents";
import { ItemUnits } from "./ItemUnits";
import { PlanMark } from "./PlanMark";
import { itemHref, itemParsers, planHref } from "./planParams";
import { ReportForm } from "./ReportForm";
import { ReportList } from "./ReportList";
import { TargetPanel } from "./TargetPanel";
import { targetKey } from "./targetProgress";
import { useFollowed } from "./useFollowed";

type Props = {
  rendered: PlanItemView;
  infos: readonly IndicatorInfo[];
  events: IndicatorEvents | null;
  names: MemberNames;
};
const GAP_MS = 1500;
const HISTORY_MS = 120_000;

/** One item of the plan: its goal, each target with history and forecast, its units, their reports, and what is behind. */
export function ItemPage({ rendered, infos, events, names }: Props) {
  const t = useTranslations("Plan");
  const locale = useLocale();
  const router = useRouter();
  const [params, setParams] = useQueryStates(itemParsers, { scroll: false });
  const { plan: edition } = rendered;
  const path = `/plan/${edition.year}/items/${encodeURIComponent(rendered.item.id)}?plan=${encodeURIComponent(edition.id)}`;
  const { data, failed, again } = useFollowed(path, PlanItemView, rendered, edition.watch, GAP_MS);
  const past = `/api/v1${path.replace("?", "/history?")}`;
  const history = usePolled(past, () => past, ItemHistory, { initial: null, everyMs: HISTORY_MS });
  const { item, section, reports, reportsFor, before, after } = data;
  const here = { year: params.year, plan: params.plan };
  const go = (to: typeof before) => to && router.push(itemHref(`/plan/${to.id}`, here));
  useKeys({ "[": () => go(before), "]": () => go(after) });

  const unit = item.leads.find((code) => !["districts", "municipal"].includes(code)) ?? null;
  const measured = item.targets.some(({ kind }) => kind === "milestone");
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-col gap-2">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-xs">
          <Link href={planHref("/plan", here)} className="inline-flex items-center text-accent hover:underline">
            <ChevronLeft aria-hidden="true" className="size-3.5" />
            {t("title")}
          </Link>
          <Link href={planHref("/plan", { ...here, section: section.id })} className="text-faint hover:text-accent">
            {section.code} {section.title[locale]}
          </Link>
          <nav aria-label={t("neighbours")} className="ms-auto flex items-center gap-4">
            {before && (
              <Link
                href={itemHref(`/plan/${before.id}`, here)}
                prefetch={false}
                aria-keyshortcuts="["
                className="inline-flex items-center text-accent hover:underline"
              >
                <ChevronLeft aria-hidden="true" className="size-3.5" />
                {before.id} <span className="ms-1 max-sm:sr-only">{before.title[locale]}</span>
              </Link>
            )}
            {after && (
              <Link
                href={itemHref(`/plan/${after.id}`, here)}
                prefetch={false}
                aria-keyshortcuts="]"
                className="inline-flex items-center text-accent hover:underline"
              >
                {after.id} <span className="ms-1 max-sm:sr-only">{after.title[locale]}</span>
                <ChevronRight aria-hidden="true" className="size-3.5" />
              </Link>
            )}
          </nav>
        </div>
        <div className="flex flex-wrap items-baseline gap-x-4 gap-y-1">
          <h1 className="text-lg font-semibold text-strong">
            <span className="me-2 font-normal text-faint">{item.id}</span>
            {item.title[locale]}
          </h1>
          <PlanMark status={item.status} className="text-sm" />
          <span className="text-sm text-body">
            {item.due === null ? t("noDueLong") : t("dueMonth", { year: edition.year, month: item.due })}
          </span>
          <span className="text-xs text-faint">
            {item.code}
            {edition.rolledFrom !== null && ` · ${t("rolled", { year: edition.year, from: edition.rolledFrom })}`}
          </span>
          {unit && (
            <span className="ms-auto">
              <UrgeButton subject={{ kind: "unit", id: unit }} unit={unit} />
            </span>
          )}
        </div>
        <blockquote lang="zh-Hant" className="max-w-4xl border-s-2 border-accent ps-3 text-sm text-body">
          {item.goal}
        </blockquote>
        {failed && (
          <p role="alert" className="text-xs text-watch">
            ▲ {t("failed")}
          </p>
        )}
      </header>
      <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
        <div className={clsx("grid min-w-0 items-start gap-4", item.targets.length > 1 && "2xl:grid-cols-2")}>
          {item.targets.map((target, i) => (
            <TargetPanel
              key={targetKey(target)}
              target={target}
              history={history.data?.targets[i] ?? null}
              historyFailed={history.failed}
              over={edition.watch.length === 0}
              flow={infos.find(({ id }) => id === target.id)?.kind === "flow"}
            />
          ))}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <ItemUnits item={item} />
          {reportsFor.length > 0 && <ReportForm key={item.id} page={data} onDone={again} />}
          {measured && <ReportList reports={reports} item={item} />}
        </div>
      </div>
      <ItemEvents
        targets={item.targets}
        infos={infos}
        names={names}
        events={events}
        chosen={params.target}
        onChoose={(target) => void setParams({ target })}
      />
    </div>
  );
}
