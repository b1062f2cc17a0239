"use client";
import { clsx } from "clsx";

type Props = { label: string; count?: number; pressed: boolean; onChange: (pressed: boolean) => void };

/** A filter that is on or off. */
export function ToggleButton({ label, count, pressed, onChange }: Props) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={() => onChange(!pressed)}
      className={clsx(
        "h-8 rounded-md border px-3 text-sm whitespace-nowrap",
        pressed ? "border-accent text-accent" : "border-line text-body",
      )}
    >
      {label}
      {count !== undefined && <span className="ms-1.5 text-xs opacity-80">{count}</span>}
    </button>
  );
}
