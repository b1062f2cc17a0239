"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { GRAINS, type Grain, type IndicatorInfo, IndicatorSeries } from "@/contracts/indicator";
import { TimeSeriesChart } from "../../charts/TimeSeriesChart";
import { chartLegend, chartNotes } from "../../export/chartFrame";
import { ExportMenu } from "../../export/ExportMenu";
import { useNow } from "../../live/useNow";
import { targetText } from "../../ui/formatFigure";
import { Panel } from "../../ui/Panel";
import { Segments } from "../../ui/Segments";
import { Select } from "../../ui/Select";
import { apiPath } from "./apiPath";
import { chartedSeries, chartKind } from "./chartedSeries";
import { JsonLink } from "./JsonLink";
import type { MemberNames } from "./memberNames";
import { type PeriodChoice, periodOf, seriesSpan } from "./period";
import { RangePicker } from "./RangePicker";
import { splitOf, splittable } from "./splitOf";
import { useMemberName } from "./useMemberName";
import { usePolled } from "./usePolled";

type Choice = PeriodChoice & { split: string | null };
type Props = {
  info: IndicatorInfo;
  choice: Choice;
  onChange: (choice: Partial<Choice>) => void;
  filters: Readonly<Record<string, string>>;
  names: MemberNames;
  series: IndicatorSeries | null;
};

const READ_AGAIN_MS: Record<Grain, number> = { minute: 5_000, hour: 15_000, day: 30_000, week: 60_000, month: 60_000 };

/** The figure over time, in a range, a grain and a split that the address holds. */
export function SeriesPanel({ info, choice, onChange, filters, names, series: rendered }: Props) {
  const t = useTranslations("Indicator");
  const tile = useTranslations("Tile");
  const windows = useTranslations("Window");
  const locale = useLocale();
  const now = useNow();
  const { dimension, member } = useMemberName(names);
  const period = periodOf(choice, now);
  const split = splitOf(info, choice.split);
  const path = (at: number) =>
    apiPath(info.id, "series", { ...seriesSpan(periodOf(choice, at)), by: split, ...filters });
  const key = JSON.stringify([
    info.id,
    choice.window,
    choice.range,
    choice.from,
    choice.to,
    period.grain,
    split,
    filters,
  ]);
  const { data, failed, loading } = usePolled(key, () => path(Date.now()), IndicatorSeries, {
    initial: rendered,
    everyMs: period.open ? READ_AGAIN_MS[period.grain] : null,
  });
  const name = info.name[locale];
  const lines = useMemo(
    () => (data ? chartedSeries(data, name, (of, key) => member(of, key)) : []),
    [data, name, member],
  );
  const target = info.target === null || split ? null : info.target;
  const sign = info.direction === "down" ? "≤" : "≥";
  const span = choice.range === "custom" ? `${choice.from} – ${choice.to}` : windows(choice.window);
  const today = new Date(now + 8 * 3_600_000).toISOString().slice(0, 10);
  return (
    <Panel
      title={t("series")}
      hint={span}
      tools={
        <>
          <JsonLink href={path(now)} label={t("jsonSeries")} />
          <ExportMenu
            table="series"
            query={{ id: info.id, ...seriesSpan(period), by: split, ...filters }}
            chart={{
              title: name,
              notes: chartNotes(
                data,
                Object.entries(filters).map(([name, key]) => [dimension(name), member(name, key)] as const),
                locale,
              ),
              legend: () => chartLegend(lines),
            }}
          />
        </>
      }
      className="min-h-96 lg:col-start-2 lg:row-span-2 lg:row-start-1"
    >
      <div className="mb-3 flex flex-wrap items-start gap-2">
        <RangePicker
          key={`${choice.window} ${choice.range} ${choice.from} ${choice.to}`}
          choice={choice}
          today={today}
          onChange={onChange}
        />
        <Segments<Grain>
          label={t("grain")}
          value={period.grain}
          onChange={(grain) => onChange({ grain })}
          options={GRAINS.map((value) => ({ value, label: t(value), disabled: !period.grains.includes(value) }))}
        />
        {splittable(info).length > 0 && (
          <Select
            aria-label={t("split")}
            value={split ?? ""}
            onChange={(event) => onChange({ split: event.target.value || null })}
            className="rounded-md border border-line text-body"
          >
            <option value="">{t("noSplit")}</option>
            {splittable(info).map((one) => (
              <option key={one} value={one}>
                {`${t("split")} · ${dimension(one)}`}
              </option>
            ))}
          </Select>
        )}
      </div>
      {failed && (
        <p role="alert" className="text-xs text-watch">
          ▲ {t("failed")}
        </p>
      )}
      {data ? (
        <div className="relative min-h-[28rem] grow max-sm:min-h-80">
          <div className="absolute inset-0">
            <TimeSeriesChart
              series={lines}
              grain={data.grain}
              kind={chartKind(info, split)}
              unit={info.unit}
              target={target}
              targetLabel={
                target === null ? undefined : tile("target", { sign, value: targetText(target, info.unit, locale) })
              }
              now={now}
              height="fill"
              ariaLabel={t("seriesAria", { name })}
              locale={locale}
            />
          </div>
        </div>
      ) : (
        loading && <p className="grid min-h-72 place-items-center text-sm text-faint">{t("loading")}</p>
      )}
    </Panel>
  );
}
