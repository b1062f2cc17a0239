"use client";
import { clsx } from "clsx";

type Props<T extends string> = {
  label: string;
  options: readonly { value: T; label: string; disabled?: boolean }[];
  value: T | null;
  onChange: (value: T) => void;
};

/** A choice among a few that are all seen at once. */
export function Segments<T extends string>({ label, options, value, onChange }: Props<T>) {
  return (
    <fieldset className="flex h-8 max-w-full overflow-x-auto rounded-md border border-line text-sm">
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
        </button>
      ))}
    </fieldset>
  );
}
