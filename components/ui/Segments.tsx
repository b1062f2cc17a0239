"use client";
import { clsx } from "clsx";
import { useLocale } from "next-intl";
import { formatFigure } from "./formatFigure";

type Props<T extends string> = {
  label: string;
  /** `count`: how many are there; left out: not said. */
  options: readonly { value: T; label: string; count?: number | null; disabled?: boolean }[];
  value: T | null;
  onChange: (value: T) => void;
};

/** A choice among a few that are all seen at once. */
export function Segments<T extends string>({ label, options, value, onChange }: Props<T>) {
  const locale = useLocale();
  return (
    <fieldset className="flex h-8 min-w-0 max-w-full self-start overflow-x-auto rounded-md border border-line text-sm">
      <legend className="sr-only">{label}</legend>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          aria-pressed={option.value === value}
          disabled={option.disabled}
          onClick={() => onChange(option.value)}
          className={clsx(
            "px-2.5 whitespace-nowrap -outline-offset-2 disabled:cursor-not-allowed disabled:text-faint disabled:opacity-50",
            option.value === value ? "bg-accent font-medium text-on-accent" : "text-body enabled:hover:bg-sunken",
          )}
        >
          {option.label}
          {typeof option.count === "number" && (
            <span className="ms-1.5 text-xs">{formatFigure(option.count, "count", locale).exact}</span>
          )}
        </button>
      ))}
    </fieldset>
  );
}
