"use client";
import { useRouter } from "next/navigation";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import type { ByRow, IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import { useLive } from "../live/useLive";
import { useStale } from "../live/useStale";
import { DistrictMap } from "../map/DistrictMap";
import { useFilters } from "../shell/useFilters";
import { Panel } from "../ui/Panel";
import { Select } from "../ui/Select";
import { figureStatus } from "../ui/status";
import { MemberLink, memberHref } from "../units/MemberLink";
import { groupIndicators } from "./indicator/groupIndicators";
import { useFamilyName } from "./indicator/useFamilyName";
import type { LiveFigure } from "./liveFigure";
import { useMapIndicator } from "./useMapIndicator";

type Props = {
  figure: LiveFigure;
  choices: readonly IndicatorInfo[];
  mapboxToken?: string;
  /** Of a page about one district: it is chosen, and choosing another leads to its page. */
  at?: string;
};

/** The city by district under one indicator; choosing a district filters the whole page. */
export function DistrictPanel({ figure, choices, mapboxToken, at }: Props) {
  const t = useTranslations("Panel");
  const router = useRouter();
  const locale = useLocale();
  const { filters, setFilters } = useFilters();
  const family = useFamilyName();
  const [, setIndicator] = useMapIndicator();
  const { info, item } = figure;
  const value = useLive([item], [figure.value])[0]!;
  const stale = useStale()(info, value) !== null;
  const values = useMemo(() => {
    const judged = (row: ByRow) =>
      figureStatus({ value: row.value, target: info.target, direction: info.direction, stale });
    return Object.fromEntries((value.by ?? []).map((row) => [row.key, { value: row.value, status: judged(row) }]));
  }, [value, info, stale]);
  const pulses = usePulses(value);
  const selected = at ?? filters.district;
  const select = (district: string | null) => {
    if (!at) setFilters({ district });
    else if (district) router.push(memberHref("district", district, filters.window));
  };
  const picker = (
    <Select
      aria-label={t("mapIndicator")}
      value={info.id}
      onChange={(event) => setIndicator(event.target.value)}
      className="max-w-52 rounded-md border border-line text-body"
    >
      {groupIndicators(choices.map((choice) => ({ info: choice }))).map(({ prefix, members }) => (
        <optgroup key={prefix} label={family(prefix)}>
          {members.map(({ info: choice }) => (
            <option key={choice.id} value={choice.id}>
              {choice.name[locale]}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
  return (
    <Panel
      title={t("map")}
      hint={
        !at && selected ? (
          <MemberLink dimension="district" code={selected} window={filters.window} />
        ) : (
          t(at ? "mapGo" : "mapHint")
        )
      }
      tools={picker}
      className="flex-1"
    >
      <div className="relative min-h-96 flex-1">
        <div className="absolute inset-0">
          <DistrictMap
            values={values}
            unit={info.unit}
            label={info.name[locale]}
            selected={selected}
            onSelect={select}
            locale={locale}
            mapboxToken={mapboxToken}
            pulses={pulses}
          />
        </div>
      </div>
    </Panel>
  );
}

/** How often each district's figure changed since the page was opened, so that the map can show where something happens. */
function usePulses(value: IndicatorValue): Record<string, number> {
  const before = useRef(value);
  const [pulses, setPulses] = useState<Record<string, number>>({});
  useEffect(() => {
    const old = before.current;
    before.current = value;
    if (old === value || old.id !== value.id) return;
    const was = new Map((old.by ?? []).map((row) => [row.key, row.value]));
    const changed = (value.by ?? []).filter((row) => was.get(row.key) !== row.value);
    setPulses((counts) => {
      const next = { ...counts };
      for (const { key } of changed) next[key] = (next[key] ?? 0) + 1;
      return next;
    });
  }, [value]);
  return pulses;
}
