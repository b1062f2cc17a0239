"use client";
import { clsx } from "clsx";
import { type FigureUnit, figureText, formatFigure } from "../ui/formatFigure.ts";
import type { Locale } from "../ui/locale.ts";
import type { FigureStatus } from "../ui/status.ts";

export type BarRow = {
  key: string;
  label: string;
  value: number | null;
  numerator?: number;
  denominator?: number;
  status?: FigureStatus;
};

type Props = {
  rows: readonly BarRow[];
  unit: FigureUnit;
  target?: number | null;
  locale: Locale;
  /** Makes every row a button; the chosen row calls it again with its own key. */
  onSelect?: (key: string) => void;
  selected?: string | null;
  ariaLabel: string;
  className?: string;
};

/** Every row shares the list's columns, so that bars begin and figures end on one line. */
const ROW = "col-span-full grid grid-cols-subgrid gap-x-3";
const SHAPE_COLOR = { good: "text-good", watch: "text-watch", bad: "text-bad", none: "text-faint" } as const;

/** Members of a dimension as bars from zero in the order given, figures at the right, the target as a mark across them. */
export function BarList({ rows, unit, target, locale, onSelect, selected, ariaLabel, className }: Props) {
  const values = rows.map((row) => row.value ?? 0);
  const top = Math.max(...values, target ?? 0, unit === "ratio" ? 0.01 : 0) || 1;
  const full = unit === "ratio" && top > 0.5 && top <= 1 ? 1 : top;
  return (
    <ul
      aria-label={ariaLabel}
      className={clsx("grid grid-cols-[fit-content(38%)_minmax(3rem,1fr)_auto_auto] text-sm", className)}
    >
      {rows.map((row) => (
        <li key={row.key} className={ROW}>
          {onSelect ? (
            <button
              type="button"
              aria-pressed={row.key === selected}
              onClick={() => onSelect(row.key)}
              className={clsx(
                ROW,
                "items-center rounded px-2 text-left hover:bg-sunken",
                row.key === selected && "bg-sunken shadow-[inset_2px_0_0_var(--accent)]",
              )}
            >
              <Bar row={row} full={full} unit={unit} target={target} locale={locale} />
            </button>
          ) : (
            <div className={clsx(ROW, "items-center px-2")}>
              <Bar row={row} full={full} unit={unit} target={target} locale={locale} />
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}

type BarProps = { row: BarRow; full: number } & Pick<Props, "unit" | "target" | "locale">;

function Bar({ row, full, unit, target, locale }: BarProps) {
  const share = row.value === null ? 0 : Math.max(0, Math.min(row.value / full, 1));
  const figure = formatFigure(row.value, unit, locale);
  const parts =
    row.numerator !== undefined && row.denominator !== undefined
      ? `${figureText(row.numerator, "count", locale)} / ${figureText(row.denominator, "count", locale)}`
      : "";
  return (
    <>
      <span className="truncate py-2 leading-5 text-body" title={row.label}>
        {row.label}
      </span>
      <span aria-hidden className="relative block h-2">
        <span className="absolute inset-0 rounded-sm bg-line opacity-50" />
        <span className="absolute inset-y-0 left-0 rounded-sm bg-accent" style={{ width: `${share * 100}%` }} />
        {typeof target === "number" && target <= full && (
          <span
            className="absolute -inset-y-1 w-0.5 bg-strong"
            style={{ left: `calc(${(target / full) * 100}% - 1px)` }}
          />
        )}
      </span>
      <span className="text-right text-xs whitespace-nowrap text-faint max-sm:hidden">{parts}</span>
      <span className="text-right whitespace-nowrap text-strong max-sm:col-span-2" title={figure.exact}>
        {figureText(row.value, unit, locale)}
        {row.status && (
          <span aria-hidden className={clsx("ms-2 text-xs", SHAPE_COLOR[row.status.tone])}>
            {row.status.shape}
          </span>
        )}
      </span>
    </>
  );
}
