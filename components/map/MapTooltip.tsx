import { type FigureUnit, formatFigure } from "../ui/formatFigure.ts";
import type { Locale } from "../ui/locale.ts";
import type { DistrictValue } from "./DistrictMap.tsx";

type Props = {
  x: number;
  y: number;
  name: string;
  label: string;
  figure: DistrictValue;
  unit: FigureUnit;
  locale: Locale;
};

const SHAPE_COLOR = { good: "text-good", watch: "text-watch", bad: "text-bad", none: "text-faint" } as const;

/** The exact figure of the district under the pointer; the same text is on its button, so it is hidden from readers. */
export function MapTooltip({ x, y, name, label, figure, unit, locale }: Props) {
  return (
    <div
      aria-hidden
      className="pointer-events-none absolute z-30 rounded-md border border-line bg-raised px-3 py-2 text-xs whitespace-nowrap shadow-lg"
      style={{
        left: x,
        top: y,
        transform: `translate(${x > 240 ? "calc(-100% - 12px)" : "14px"}, ${y > 90 ? "calc(-100% - 10px)" : "14px"})`,
      }}
    >
      <p className="font-medium text-strong">
        {figure.status && figure.status.reason !== "untargeted" && (
          <span className={SHAPE_COLOR[figure.status.tone]}>{figure.status.shape} </span>
        )}
        {name}
      </p>
      <p className="flex gap-3 text-faint">
        {label} <span className="text-strong">{formatFigure(figure.value, unit, locale).exact}</span>
      </p>
    </div>
  );
}
