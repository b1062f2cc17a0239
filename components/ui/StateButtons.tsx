"use client";
import { clsx } from "clsx";
import { useLocale } from "next-intl";
import { formatFigure } from "./formatFigure";

type Props<S extends string> = {
  label: string;
  value: S;
  /** `count`: how many are there; null or left out: not said. */
  options: readonly { value: S; label: string; count?: number | null }[];
  onChange: (value: S) => void;
};

/** One of a few, as buttons side by side. */
export function StateButtons<S extends string>({ label, value, options, onChange }: Props<S>) {
  const locale = useLocale();
  return (
    <fieldset className="flex h-8 max-w-full self-start overflow-x-auto rounded-md border border-line text-sm">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          onClick={() => onChange(option.value)}
          className={clsx(
            "px-3 whitespace-nowrap -outline-offset-2",
            option.value === value ? "bg-accent font-medium text-on-accent" : "text-body hover:bg-sunken",
          )}
        >
          {option.label}
          {typeof option.count === "number" && (
            <span className="ms-1.5 text-xs opacity-80">{formatFigure(option.count, "count", locale).exact}</span>
          )}
        </button>
      ))}
    </fieldset>
  );
}
