"use client";
import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { IndicatorEvents, IndicatorInfo, IndicatorSeries, IndicatorValue } from "@/contracts/indicator";
import type { LiveItemInput } from "@/contracts/live";
import { FileDisputeLink } from "../../disputes/FileDisputeLink";
import { UrgeButton } from "../../orders/UrgeButton";
import { BreakdownPanel } from "./BreakdownPanel";
import { DefinitionPanel } from "./DefinitionPanel";
import { EventsPanel } from "./EventsPanel";
import { FigurePanel } from "./FigurePanel";
import { FilterChips } from "./FilterChips";
import type { MemberNames } from "./memberNames";
import { SeriesPanel } from "./SeriesPanel";
import { useIndicatorParams } from "./useIndicatorParams";

type Props = {
  info: IndicatorInfo;
  item: LiveItemInput;
  value: IndicatorValue;
  by: string | undefined;
  byItem: LiveItemInput | null;
  byValue: IndicatorValue | null;
  series: IndicatorSeries | null;
  events: IndicatorEvents | null;
  filters: Record<string, string>;
  names: MemberNames;
};

/** Everything about one indicator; the address holds what is looked at, the server brings the figures for it. */
export function IndicatorView({ info, item, value, by, byItem, byValue, series, events, filters, names }: Props) {
  const t = useTranslations("Indicator");
  const locale = useLocale();
  const { view, setView, setFilters, pending } = useIndicatorParams(info);

  // The windows in the head of the page know nothing of this page's own range, which has to give way to them.
  const window = useRef(view.window);
  useEffect(() => {
    if (window.current === view.window) return;
    window.current = view.window;
    if (view.range) setView({ range: null, from: null, to: null, grain: null }, { history: "replace" });
  }, [view.window, view.range, setView]);

  const remove = (dimension: string | null) =>
    setFilters(Object.fromEntries((dimension ? [dimension] : info.dimensions).map((name) => [name, null])));
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6" aria-busy={pending}>
      {pending && <div aria-hidden="true" className="fixed inset-x-0 top-0 z-50 h-0.5 animate-pulse bg-accent" />}
      <header className="flex flex-wrap items-end justify-between gap-x-4 gap-y-2">
        <div className="min-w-0">
          <Link href="/indicators" className="inline-flex items-center text-xs text-accent hover:underline">
            <ChevronLeft aria-hidden="true" className="size-3.5" />
            {t("back")}
          </Link>
          <h1 className="text-lg font-semibold text-strong">
            {info.name[locale]}
            <code className="ms-3 text-xs font-normal text-faint">{info.id}</code>
          </h1>
        </div>
        <div className="flex flex-wrap items-center gap-2">
          <FilterChips filters={filters} names={names} onRemove={remove} />
          <FileDisputeLink filters={filters} />
          <UrgeButton
            subject={{ kind: "indicator", id: info.id, window: view.window, filters }}
            unit={filters.department ?? (filters.district ? `district-${filters.district}` : null)}
          />
        </div>
      </header>
      <div className="grid gap-4 lg:grid-cols-[minmax(0,22rem)_minmax(0,1fr)] lg:grid-rows-[auto_1fr]">
        <FigurePanel {...{ info, item, value, filters }} />
        <DefinitionPanel info={info} />
        <SeriesPanel
          {...{ info, filters, names, series }}
          choice={view}
          onChange={(choice) => setView(choice as Partial<typeof view>)}
        />
      </div>
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        {by && (
          <BreakdownPanel
            {...{ info, filters, names, by }}
            choice={view}
            item={byItem}
            value={byValue}
            onBy={(next) => setView({ by: next })}
            onFilter={(dimension, key) => setFilters({ [dimension]: key })}
          />
        )}
        {info.streams.length > 0 && <EventsPanel {...{ info, filters, names, events }} />}
      </div>
    </div>
  );
}
