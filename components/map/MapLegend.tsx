import { useTranslations } from "next-intl";
import { type FigureUnit, figureText } from "../ui/formatFigure.ts";
import type { Locale } from "../ui/locale.ts";
import { type Ramp, rampStep } from "./ramp.ts";

type Props = { ramp: Ramp; unit: FigureUnit; label: string; locale: Locale; missing: boolean; empty: boolean };

/** The classes of the map with their bounds between them, and what a district without a figure looks like. */
export function MapLegend({ ramp, unit, label, locale, missing, empty }: Props) {
  const t = useTranslations("Map");
  const classes = ramp.breaks.length + 1;
  return (
    <div className="pointer-events-none text-xs text-body">
      <p className="mb-1 text-faint">{label}</p>
      {!empty && (
        <ol className="flex" aria-label={t("legend", { label })}>
          {Array.from({ length: classes }, (_, i) => (
            <li key={rampStep(i, classes)} className="w-11">
              <span aria-hidden className="block h-2.5" style={{ background: `var(--ramp-${rampStep(i, classes)})` }} />
              <span className="block -translate-x-1/2 text-center text-[0.6875rem] leading-5 whitespace-nowrap first:translate-x-0">
                {i === 0 ? (
                  <span className="sr-only">{figureText(ramp.low, unit, locale)}</span>
                ) : (
                  boundText(ramp.breaks[i - 1]!, unit, locale)
                )}
              </span>
            </li>
          ))}
        </ol>
      )}
      {missing && (
        <p className="flex items-center gap-1.5">
          <span aria-hidden className="inline-block h-2.5 w-4 border border-faint border-dashed" />
          {t("noData")}
        </p>
      )}
    </div>
  );
}

/** Bounds are round: 80 %, not 80.0 %. */
function boundText(value: number, unit: FigureUnit, locale: Locale): string {
  if (unit === "ratio") return `${Number((value * 100).toPrecision(4))}%`;
  return figureText(value, unit === "records" ? "count" : unit, locale);
}
