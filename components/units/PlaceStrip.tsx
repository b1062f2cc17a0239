import { clsx } from "clsx";
import type { Tone } from "../ui/status";

const TONE = { good: "bg-good", watch: "bg-watch", bad: "bg-bad", none: "bg-accent" } as const;

type Props = { all: readonly number[]; own: number | null; median: number | null; tone: Tone; label: string };

/** Where a figure lies among all: each member a faint tick, the median of the others a line, its own a dot. */
export function PlaceStrip({ all, own, median, tone, label }: Props) {
  const low = Math.min(...all);
  const high = Math.max(...all);
  const left = (value: number) => `${high > low ? ((value - low) / (high - low)) * 100 : 50}%`;
  // Members with the same figure are one tick.
  const places = [...new Set(all.map(left))];
  return (
    <span role="img" aria-label={label} title={label} className="relative block h-4 w-full">
      <span className="absolute inset-x-0 top-1/2 h-px bg-line" />
      {places.map((place) => (
        <span
          key={place}
          className="absolute top-1/2 h-2 w-px -translate-x-1/2 -translate-y-1/2 bg-faint opacity-60"
          style={{ left: place }}
        />
      ))}
      {median !== null && (
        <span className="absolute inset-y-0 w-0.5 -translate-x-1/2 bg-strong" style={{ left: left(median) }} />
      )}
      {own !== null && (
        <span
          className={clsx(
            "absolute top-1/2 size-2.5 -translate-x-1/2 -translate-y-1/2 rounded-full ring-2 ring-[var(--raised)]",
            TONE[tone],
          )}
          style={{ left: left(own) }}
        />
      )}
    </span>
  );
}
