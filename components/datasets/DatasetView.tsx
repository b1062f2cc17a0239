"use client";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { DatasetState } from "@/contracts/freshness";
import type { IndicatorEvents, IndicatorInfo } from "@/contracts/indicator";
import type { RegistryRow } from "@/contracts/registry";
import { FileDisputeLink } from "../disputes/FileDisputeLink";
import { AutoRefresh } from "../live/AutoRefresh";
import { UrgeButton } from "../orders/UrgeButton";
import { EventsPanel } from "../panels/indicator/EventsPanel";
import type { MemberNames } from "../panels/indicator/memberNames";
import type { LiveFigure } from "../panels/liveFigure";
import { type Tile, TileGrid } from "../panels/TileGrid";
import { DatasetCharts, type DatasetSeries } from "./DatasetCharts";
import { DatasetFacts } from "./DatasetFacts";

type Props = {
  row: RegistryRow<"datasets">;
  resource: RegistryRow<"resources"> | null;
  /** Against its limit; null: it could not be read. */
  state: DatasetState | null;
  tiles: readonly Tile[];
  quality: LiveFigure;
  charts: DatasetSeries;
  events: { info: IndicatorInfo; events: IndicatorEvents | null; names: MemberNames };
};

/** One dataset: whose it is and how it stands against its limit, what comes in, how good it is, who uses it. */
export function DatasetView({ row, resource, state, tiles, quality, charts, events }: Props) {
  const t = useTranslations("DatasetPage");
  const filters = { dataset: row.code };
  return (
    <div className="flex flex-col gap-4 p-4 md:px-6">
      <AutoRefresh />
      <header className="flex flex-wrap items-end gap-x-4 gap-y-2">
        <div className="min-w-0">
          <Link href="/registry/datasets" prefetch={false} className="text-xs text-faint hover:text-strong">
            ← {t("back")}
          </Link>
          <h1 className="text-lg font-semibold text-strong [overflow-wrap:anywhere]">{row.name}</h1>
          <code className="text-xs text-faint">{row.code}</code>
        </div>
        <div className="ms-auto flex items-center gap-2">
          <FileDisputeLink filters={filters} />
          <UrgeButton
            subject={{ kind: "indicator", id: "aggregation.fresh_rate", window: "today", filters }}
            unit={row.department}
          />
        </div>
      </header>
      <DatasetFacts row={row} resource={resource} state={state} />
      <section className="flex flex-col gap-2">
        <h2 className="text-sm font-semibold text-strong">{t("figures")}</h2>
        <TileGrid tiles={tiles} />
      </section>
      <DatasetCharts code={row.code} quality={quality} charts={charts} />
      <EventsPanel info={events.info} filters={filters} names={events.names} events={events.events} />
    </div>
  );
}
