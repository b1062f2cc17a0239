"use client";
import { useLocale, useTranslations } from "next-intl";
import { useQueryStates } from "nuqs";
import { useMemo } from "react";
import { type ByRow, type IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import type { LiveItemInput } from "@/contracts/live";
import { ExportMenu } from "../../export/ExportMenu";
import { useLive } from "../../live/useLive";
import { useNow } from "../../live/useNow";
import { useStale } from "../../live/useStale";
import { Panel } from "../../ui/Panel";
import { Segments } from "../../ui/Segments";
import { Select } from "../../ui/Select";
import { memberHref, useOpensMember } from "../../units/MemberLink";
import { apiPath } from "./apiPath";
import { BreakdownTable } from "./BreakdownTable";
import { matchRows, orderRows } from "./breakdownRows";
import { breakdownParsers } from "./indicatorParams";
import { JsonLink } from "./JsonLink";
import type { MemberNames } from "./memberNames";
import { type PeriodChoice, periodOf } from "./period";
import { useMemberName } from "./useMemberName";
import { usePolled } from "./usePolled";

const TOPS = [10, 25, 0] as const;

type Props = {
  info: IndicatorInfo;
  choice: PeriodChoice;
  filters: Readonly<Record<string, string>>;
  names: MemberNames;
  by: string;
  /** What the socket watches for this breakdown; null for a range that it cannot slide. */
  item: LiveItemInput | null;
  value: IndicatorValue | null;
  onBy: (dimension: string) => void;
  onFilter: (dimension: string, key: string | null) => void;
};

/** Who makes up the figure, by any dimension that it declares. */
export function BreakdownPanel(props: Props) {
  const { info, choice, filters, names, by, item, value: rendered, onBy, onFilter } = props;
  const t = useTranslations("Indicator");
  const locale = useLocale();
  const now = useNow();
  const stale = useStale();
  const opens = useOpensMember();
  const { dimension, member } = useMemberName(names);
  const [reading, setReading] = useQueryStates(breakdownParsers, { scroll: false });

  // Every member of the dimension is shown, the chosen one marked, so that one can be changed for another.
  const { [by]: selected, ...others } = filters;
  const watched = useLive(item ? [item] : [], rendered ? [rendered] : [])[0] ?? null;
  const period = periodOf(choice, now);
  const when = info.kind === "flow" ? { from: period.from, to: period.to } : {};
  const path = apiPath(info.id, "value", { ...when, by, ...others });
  const key = JSON.stringify([info.id, choice.range, choice.from, choice.to, by, others]);
  const asked = usePolled(key, item ? null : () => path, IndicatorValue, {
    initial: null,
    everyMs: period.open ? 30_000 : null,
  });
  const value = item ? watched : asked.data;

  const rows = useMemo(() => {
    const named = (value?.by ?? []).map((row: ByRow) => ({ ...row, label: member(by, row.key) }));
    return orderRows(matchRows(named, reading.q), { sort: reading.sort, reverse: reading.reverse === "1" }, locale);
  }, [value, member, by, reading, locale]);
  const shown = reading.top > 0 ? rows.slice(0, reading.top) : rows;

  return (
    <Panel
      title={t("breakdown")}
      hint={value ? t("shown", { shown: shown.length, all: value.by?.length ?? 0 }) : undefined}
      tools={
        <>
          <JsonLink href={path} label={t("jsonValue")} />
          <ExportMenu table="breakdown" query={{ id: info.id, ...when, by, ...others }} />
        </>
      }
    >
      <div className="mb-3 flex flex-wrap items-center gap-2">
        <Select
          aria-label={t("by")}
          value={by}
          onChange={(event) => onBy(event.target.value)}
          className="rounded-md border border-line text-body"
        >
          {info.dimensions.map((name) => (
            <option key={name} value={name}>
              {dimension(name)}
            </option>
          ))}
        </Select>
        <input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          value={reading.q}
          onChange={(event) => setReading({ q: event.target.value || null })}
          className="h-8 w-40 rounded-md border border-line bg-raised px-2 text-sm text-body placeholder:text-faint"
        />
        <Segments
          label={t("shown", { shown: shown.length, all: rows.length })}
          value={String(reading.top)}
          onChange={(top) => setReading({ top: Number(top) })}
          options={TOPS.map((n) => ({ value: String(n), label: n > 0 ? t("top", { n }) : t("all") }))}
        />
      </div>
      {asked.failed && (
        <p role="alert" className="text-xs text-watch">
          ▲ {t("failed")}
        </p>
      )}
      {value ? (
        <BreakdownTable
          caption={t("breakdownAria", { name: info.name[locale], by: dimension(by) })}
          info={info}
          rows={shown}
          empty={(value.by?.length ?? 0) > 0 ? t("noMatch") : t("noMembers")}
          stale={stale(info, value) !== null}
          sort={reading.sort}
          reverse={reading.reverse === "1"}
          onSort={(sort, reverse) => setReading({ sort, reverse: reverse ? "1" : null })}
          selected={selected ?? null}
          onFilter={(key) => onFilter(by, key === selected ? null : key)}
          pageOf={(key) => (opens(by, key) ? memberHref(by as "district", key, period.window ?? "30d") : null)}
        />
      ) : (
        <p className="grid min-h-48 place-items-center text-sm text-faint">
          {asked.loading ? t("loading") : t("failed")}
        </p>
      )}
    </Panel>
  );
}
