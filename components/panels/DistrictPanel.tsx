"use client";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { IndicatorInfo, IndicatorValue } from "@/contracts/indicator";
import { useLive } from "../live/useLive";
import { useStale } from "../live/useStale";
import { DistrictMap } from "../map/DistrictMap";
import { useFilters } from "../shell/useFilters";
import { Panel } from "../ui/Panel";
import { figureStatus } from "../ui/status";
import type { LiveFigure } from "./liveFigure";
import { useMapIndicator } from "./useMapIndicator";

type Props = { figure: LiveFigure; choices: readonly IndicatorInfo[]; mapboxToken?: string };

/** The city by district under one indicator; choosing a district filters the whole page. */
export function DistrictPanel({ figure, choices, mapboxToken }: Props) {
  const t = useTranslations("Panel");
  const locale = useLocale();
  const { filters, setFilters } = useFilters();
  const [, setIndicator] = useMapIndicator();
  const { info, item } = figure;
  const value = useLive([item], [figure.value])[0]!;
  const stale = useStale()(info, value) !== null;
  const values = Object.fromEntries(
    (value.by ?? []).map((row) => [
      row.key,
      {
        value: row.value,
        status: figureStatus({ value: row.value, target: info.target, direction: info.direction, stale }),
      },
    ]),
  );
  const picker = (
    <select
      aria-label={t("mapIndicator")}
      value={info.id}
      onChange={(event) => setIndicator(event.target.value)}
      className="h-8 max-w-56 truncate rounded-md border border-line bg-raised px-2 text-sm text-body"
    >
      {choices.map((choice) => (
        <option key={choice.id} value={choice.id}>
          {choice.name[locale]}
        </option>
      ))}
    </select>
  );
  return (
    <Panel title={t("map")} hint={t("mapHint")} tools={picker} className="min-h-96">
      <div className="relative min-h-80 flex-1">
        <DistrictMap
          values={values}
          unit={info.unit}
          label={info.name[locale]}
          selected={filters.district}
          onSelect={(district: string | null) => setFilters({ district })}
          locale={locale}
          mapboxToken={mapboxToken}
          pulses={usePulses(value)}
        />
      </div>
    </Panel>
  );
}

/** The districts whose figure changed with the last news, so that the map can show where something happened. */
function usePulses(value: IndicatorValue): string[] {
  const before = useRef(value);
  const [pulses, setPulses] = useState<string[]>([]);
  useEffect(() => {
    const old = before.current;
    before.current = value;
    if (old === value || old.id !== value.id) return;
    const was = new Map((old.by ?? []).map((row) => [row.key, row.value]));
    setPulses((value.by ?? []).filter((row) => was.get(row.key) !== row.value).map((row) => row.key));
  }, [value]);
  return pulses;
}
