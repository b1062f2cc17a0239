"use client";
import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { type PointerEvent, useEffect, useMemo, useRef, useState } from "react";
import { DISTRICTS } from "../../contracts/districts.ts";
import { BarList } from "../charts/BarList.tsx";
import { useSize } from "../charts/useSize.ts";
import { useThemeColors } from "../charts/useThemeColors.ts";
import { type FigureUnit, figureText } from "../ui/formatFigure.ts";
import type { Locale } from "../ui/locale.ts";
import type { FigureStatus } from "../ui/status.ts";
import { DistrictButtons } from "./DistrictButtons.tsx";
import { DistrictGround } from "./DistrictGround.tsx";
import { type DistrictOutlines, loadDistricts } from "./districtShapes.ts";
import { MapLegend } from "./MapLegend.tsx";
import type { NameText } from "./MapNames.tsx";
import { MapTooltip } from "./MapTooltip.tsx";
import { classOf, rampFor, rampStep } from "./ramp.ts";

export type DistrictValue = { value: number | null; status?: FigureStatus };

type Props = {
  /** By adcode; a district left out counts as without a figure. */
  values: Readonly<Record<string, DistrictValue>>;
  unit: FigureUnit;
  label: string;
  selected: string | null;
  onSelect: (adcode: string | null) => void;
  locale: Locale;
  mapboxToken?: string;
  /** Counts that grow with what happens in a district: each rise lights it up for a moment. */
  pulses?: Readonly<Record<string, number>>;
  className?: string;
};

const NAME = { "zh-Hant": "hant", "zh-Hans": "hans", en: "en" } as const;
/** The city is about five sixths as wide as high; a wide panel has room for the legend beside it. */
const LEGEND_EM = 14;
const NAMES_EM = 8;
const nobody = { adcode: null as string | null, x: 0, y: 0 };

/** The city's 16 districts coloured by a figure; fills the height of its parent. */
export function DistrictMap({
  values,
  unit,
  label,
  selected,
  onSelect,
  locale,
  mapboxToken,
  pulses,
  className,
}: Props) {
  const t = useTranslations("Map");
  const [outlines, setOutlines] = useState<DistrictOutlines | "failed" | null>(null);
  const [pointed, setPointed] = useState(nobody);
  const [focused, setFocused] = useState<string | null>(null);
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const em = 16 * (useThemeColors()?.scale ?? 1);

  useEffect(() => {
    let wanted = true;
    loadDistricts().then(
      (loaded) => wanted && setOutlines(loaded),
      () => wanted && setOutlines("failed"),
    );
    return () => {
      wanted = false;
    };
  }, []);

  const ramp = useMemo(
    () =>
      rampFor(
        Object.values(values).map((one) => one.value),
        unit,
      ),
    [values, unit],
  );
  const steps = useMemo(() => {
    const step = (value: number | null | undefined) =>
      typeof value === "number" ? rampStep(classOf(value, ramp.breaks), ramp.breaks.length + 1) : null;
    return Object.fromEntries(DISTRICTS.map(({ adcode }) => [adcode, step(values[adcode]?.value)]));
  }, [values, ramp]);
  const texts = useMemo(() => {
    const text = (district: (typeof DISTRICTS)[number]): NameText => {
      const { value, status } = values[district.adcode] ?? {};
      return {
        name: district[NAME[locale]],
        value: figureText(value, unit === "records" ? "count" : unit, locale),
        status: status && (status.tone === "watch" || status.tone === "bad") ? status : undefined,
      };
    };
    return Object.fromEntries(DISTRICTS.map((district) => [district.adcode, text(district)]));
  }, [values, unit, locale]);
  const anchors = useMemo(
    () =>
      outlines && outlines !== "failed"
        ? Object.fromEntries(outlines.shapes.map((shape) => [shape.adcode, shape.anchor]))
        : {},
    [outlines],
  );

  if (outlines === "failed") {
    const rows = DISTRICTS.map(({ adcode }) => {
      const { value = null, status } = values[adcode] ?? {};
      return { key: adcode, label: texts[adcode]!.name, value, status };
    });
    const choose = (key: string) => onSelect(key === selected ? null : key);
    return <BarList {...{ rows, unit, locale, selected, className }} onSelect={choose} ariaLabel={label} />;
  }

  const known = Object.values(steps).filter((step) => step !== null).length;
  const spoken = Object.fromEntries(Object.entries(texts).map(([key, { name, value }]) => [key, `${name} ${value}`]));
  const beside = size.width - (LEGEND_EM + NAMES_EM) * em >= size.height * 0.83;
  const hovered = pointed.adcode ?? focused;
  return (
    <div ref={box} className={clsx("relative flex h-full min-h-80 flex-col gap-2", className)}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the buttons below are its keyboard twin */}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the buttons below are its keyboard twin */}
      <div
        className={clsx("relative min-h-0 grow", pointed.adcode && "cursor-pointer")}
        onPointerLeave={() => setPointed(nobody)}
        onClick={() => pointed.adcode && onSelect(pointed.adcode === selected ? null : pointed.adcode)}
      >
        {outlines ? (
          <DistrictGround
            {...{ outlines, steps, texts, selected, hovered, mapboxToken, pulses }}
            left={beside ? LEGEND_EM * em : 8}
            onPoint={(adcode: string | null, event: PointerEvent) => {
              const box = event.currentTarget.getBoundingClientRect();
              setPointed({ adcode, x: event.clientX - box.left, y: event.clientY - box.top });
            }}
          />
        ) : (
          <p className="absolute inset-0 grid place-items-center text-sm text-faint">{t("loading")}</p>
        )}
        <DistrictButtons {...{ anchors, selected, onSelect }} texts={spoken} label={label} onFocus={setFocused} />
        {pointed.adcode && (
          <MapTooltip
            {...pointed}
            name={texts[pointed.adcode]!.name}
            label={label}
            figure={values[pointed.adcode] ?? { value: null }}
            {...{ unit, locale }}
          />
        )}
      </div>
      <div className={clsx("pointer-events-none", beside && "absolute bottom-0 left-0")}>
        <MapLegend {...{ ramp, unit, label, locale }} missing={known < DISTRICTS.length} empty={known === 0} />
      </div>
    </div>
  );
}
