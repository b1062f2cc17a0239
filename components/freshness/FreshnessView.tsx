"use client";
import { useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import type { FreshnessBoard } from "@/contracts/freshness";
import type { IndicatorInfo, IndicatorSeries } from "@/contracts/indicator";
import { useUnitNames } from "../account/Reader";
import { ExportMenu } from "../export/ExportMenu";
import { AutoRefresh } from "../live/AutoRefresh";
import { useLive } from "../live/useLive";
import { useMinute } from "../live/useNow";
import { useMemberName } from "../panels/indicator/useMemberName";
import type { LiveFigure } from "../panels/liveFigure";
import { type Tile, TileGrid } from "../panels/TileGrid";
import { Panel } from "../ui/Panel";
import { PanelNote } from "../ui/PanelNote";
import { Segments } from "../ui/Segments";
import { useKeys } from "../ui/useKeys";
import { useRowKeys } from "../ui/useRowKeys";
import { memberHref } from "../units/MemberLink";
import { DatasetTable } from "./DatasetTable";
import { FreshnessCells } from "./FreshnessCells";
import { type FreshnessChoices, FreshnessFilters } from "./FreshnessFilters";
import { FRESHNESS_GROUPS, freshnessFilters, freshnessParsers } from "./freshnessParams";
import { PullPanel } from "./PullPanel";
import { useFreshness } from "./useFreshness";

type Props = {
  board: FreshnessBoard;
  tiles: readonly Tile[];
  /** `aggregation.fresh_rate` by what the cells are grouped by. */
  rates: LiveFigure;
  /** Figures that move when the list behind them does. */
  news: readonly LiveFigure[];
  pull: { info: IndicatorInfo; series: IndicatorSeries | null };
  choices: FreshnessChoices;
};
const ROWS = 200;
const DAY_MS = 86_400_000;

/** Every dataset against its limit: the worst first, what has run past its limit in the last day, and all at a glance. */
export function FreshnessView({ board: rendered, tiles, rates, news, pull, choices }: Props) {
  const t = useTranslations("Freshness");
  const unitNames = useUnitNames();
  const names = useMemo(() => ({ department: unitNames }), [unitNames]);
  const { dimension, member } = useMemberName(names);
  const [params, setParams] = useQueryStates(freshnessParsers, { scroll: false });
  const filters = freshnessFilters(params);
  const search = params.q.trim() ? { ...filters, q: params.q.trim() } : filters;
  const { board, failed } = useFreshness(rendered, search, news);
  const [rate] = useLive([rates.item], [rates.value]);
  const now = useMinute();
  const { rows, keys } = useRowKeys<HTMLDivElement>();
  useKeys(keys);
  const stale = board.datasets.filter((row) => !row.fresh);
  const listed = params.show === "stale" ? stale : board.datasets;
  const recent = stale
    .filter(({ staleSince }) => staleSince !== null && now - Date.parse(staleSince) <= DAY_MS)
    .sort((a, b) => Date.parse(b.staleSince!) - Date.parse(a.staleSince!));
  const groups = useMemo(() => {
    const found = new Map<string, FreshnessBoard["datasets"]>();
    for (const row of board.datasets) found.set(row[params.group], [...(found.get(row[params.group]) ?? []), row]);
    return [...found].map(([key, datasets]) => ({
      key,
      datasets,
      name: member(params.group, key),
      href: params.group === "department" ? memberHref("department", key, "30d") : null,
    }));
  }, [board, params.group, member]);
  return (
    <div ref={rows} className="flex flex-col gap-4 p-4 md:px-6">
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-lg font-semibold text-strong">{t("title")}</h1>
        <FreshnessFilters choices={choices} />
      </header>
      <TileGrid tiles={tiles} />
      {failed && (
        <p role="alert" className="text-xs text-watch">
          ▲ {t("failed")}
        </p>
      )}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel
          title={t("list")}
          hint={t("listHint", {
            shown: Math.min(listed.length, ROWS),
            all: params.show === "stale" ? board.stale : board.total,
          })}
          tools={
            <span className="flex items-center gap-3">
              <Segments
                label={t("show")}
                value={params.show}
                onChange={(show) => void setParams({ show })}
                options={(["stale", "all"] as const).map((value) => ({ value, label: t(`show_${value}`) }))}
              />
              <ExportMenu table="freshness" query={{ ...search, state: params.show }} />
            </span>
          }
        >
          {listed.length === 0 ? (
            <PanelNote kind="empty" text={t(params.show === "stale" && board.total > 0 ? "noneStale" : "none")} />
          ) : (
            <section
              aria-label={t("list")}
              // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
              tabIndex={0}
              className="max-h-[34rem] overflow-auto"
            >
              <DatasetTable datasets={listed.slice(0, ROWS)} />
            </section>
          )}
        </Panel>
        <div className="flex min-w-0 flex-col gap-4">
          <PullPanel {...pull} />
          <Panel title={t("recent")} hint={recent.length > 0 ? t("count", { count: recent.length }) : undefined}>
            {recent.length === 0 ? (
              <p className="text-sm text-faint">○ {t("noneRecent")}</p>
            ) : (
              <section
                aria-label={t("recent")}
                // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
                tabIndex={0}
                className="max-h-64 overflow-auto"
              >
                <DatasetTable datasets={recent} narrow since />
              </section>
            )}
          </Panel>
        </div>
      </div>
      <Panel
        title={t("cells")}
        hint={t("cellsHint")}
        tools={
          <Segments
            label={t("group")}
            value={params.group}
            onChange={(group) => void setParams({ group }, { shallow: false })}
            options={FRESHNESS_GROUPS.map((value) => ({ value, label: dimension(value) }))}
          />
        }
      >
        {groups.length === 0 ? (
          <PanelNote kind="empty" text={t("none")} />
        ) : (
          <FreshnessCells groups={groups} rates={rate?.by ?? []} />
        )}
      </Panel>
      <AutoRefresh />
    </div>
  );
}
