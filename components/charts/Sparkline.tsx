import { clsx } from "clsx";
import type { Tone } from "../ui/status.ts";

type Props = {
  points: readonly (number | null)[];
  ariaLabel: string;
  width: number;
  height: number;
  /** The status of the figure it stands beside; neutral without one. */
  tone?: Tone;
  className?: string;
};

const COLOR = { good: "text-good", watch: "text-watch", bad: "text-bad", none: "text-faint" } as const;

/** A trend without axes, drawn by the server: gaps stay gaps, the newest value carries a dot. */
export function Sparkline({ points, ariaLabel, width, height, tone = "none", className }: Props) {
  const pad = 3;
  const known = points.filter((value) => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low;
  const x = (i: number) => pad + (i / Math.max(points.length - 1, 1)) * (width - 2 * pad);
  const y = (value: number) => (span === 0 ? height / 2 : pad + (1 - (value - low) / span) * (height - 2 * pad));
  const last = points.findLastIndex((value) => value !== null);
  return (
    <svg
      role="img"
      aria-label={ariaLabel}
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      className={clsx("block overflow-visible", className)}
    >
      <path
        d={path(points, x, y)}
        fill="none"
        stroke="var(--text-faint)"
        strokeWidth={1.5}
        strokeLinecap="round"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
      {last >= 0 && <circle cx={x(last)} cy={y(points[last]!)} r={2.5} fill="currentColor" className={COLOR[tone]} />}
    </svg>
  );
}

/** A value between two gaps becomes a line of no length, which a round cap shows as a dot. */
function path(points: readonly (number | null)[], x: (i: number) => number, y: (value: number) => number): string {
  let d = "";
  points.forEach((value, i) => {
    if (value === null) return;
    const place = `${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
    const starts = (points[i - 1] ?? null) === null;
    d += starts ? `M${place}` : `L${place}`;
    if (starts && (points[i + 1] ?? null) === null) d += `L${place}`;
  });
  return d;
}
