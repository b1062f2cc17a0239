"use client";
import { clsx } from "clsx";
import { X } from "lucide-react";
import { Select } from "./Select";

type Props = {
  label: string;
  /** The option that stands for no filter. */
  all: string;
  clearLabel: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | null) => void;
  className?: string;
};

/** A choice among members of a dimension; a chosen one looks like a chip and can be taken off at once. */
export function FilterSelect({ label, all, clearLabel, value, options, onChange, className }: Props) {
  return (
    <div
      className={clsx(
        "flex h-8 min-w-0 items-center rounded-md border text-sm",
        value ? "border-accent text-accent" : "border-line text-body",
        className,
      )}
    >
      <Select
        aria-label={label}
        value={value ?? ""}
        onChange={(event) => onChange(event.target.value || null)}
        className="h-full flex-1"
      >
        <option value="">{all}</option>
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </Select>
      {value && (
        <button
          type="button"
          aria-label={clearLabel}
          onClick={() => onChange(null)}
          className="flex h-full w-8 items-center justify-center"
        >
          <X aria-hidden="true" className="size-4" />
        </button>
      )}
    </div>
  );
}
