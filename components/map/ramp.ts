import type { FigureUnit } from "../ui/formatFigure.ts";

/** Interior bounds in ascending order: class 0 lies below the first, the last class at or above the last. */
export type Ramp = { breaks: number[]; low: number; high: number };

export const RAMP_STEPS = 6;

/**
 * Cuts values into at most six classes with round bounds: even steps, or quantiles where a few members are so large
 * that even steps would leave the rest in one class.
 */
export function rampFor(values: readonly (number | null)[], unit: FigureUnit): Ramp {
  const sorted = values.filter((value) => value !== null).sort((a, b) => a - b);
  const low = sorted[0] ?? 0;
  const high = sorted.at(-1) ?? 0;
  if (sorted.length === 0 || low === high) return { breaks: [], low, high };
  const whole = unit === "count" || unit === "records";
  const even = evenBreaks(low, high, whole);
  const used = new Set(sorted.map((value) => classOf(value, even)));
  const crowded = sorted.length >= 6 && (used.size < 4 || mostInOne(sorted, even) > 0.6);
  const breaks = crowded ? quantileBreaks(sorted, whole) : even;
  return { breaks: breaks.length ? breaks : even, low, high };
}

/** The class of a value among the interior bounds. */
export function classOf(value: number, breaks: readonly number[]): number {
  return breaks.filter((bound) => value >= bound).length;
}

/** The place of a class on the six colours of the theme: the lowest and the highest always take the ends. */
export function rampStep(index: number, classes: number): number {
  if (classes <= 1) return Math.ceil(RAMP_STEPS / 2);
  return 1 + Math.round((index * (RAMP_STEPS - 1)) / (classes - 1));
}

function evenBreaks(low: number, high: number, whole: boolean): number[] {
  const raw = (high - low) / RAMP_STEPS;
  const power = 10 ** Math.floor(Math.log10(raw));
  const candidates = [1, 2, 2.5, 5, 10]
    .map((times) => times * power)
    .filter((step) => !whole || Number.isInteger(step));
  const step = candidates.find((one) => inside(low, high, one).length < RAMP_STEPS) ?? Math.max(1, 10 * power);
  return inside(low, high, step);
}

/** Multiples of the step that lie above the lowest value and not above the highest. */
function inside(low: number, high: number, step: number): number[] {
  const bounds: number[] = [];
  for (let i = Math.floor(low / step + 1e-9) + 1; i * step <= high + step * 1e-9; i++) bounds.push(tidy(i * step));
  return bounds;
}

function quantileBreaks(sorted: readonly number[], whole: boolean): number[] {
  const bounds = new Set<number>();
  for (let i = 1; i < RAMP_STEPS; i++) {
    const value = sorted[Math.floor((i * sorted.length) / RAMP_STEPS)]!;
    const round = tidy(Number(value.toPrecision(2)));
    const bound = whole ? Math.round(round) : round;
    if (bound > sorted[0]! && bound <= sorted.at(-1)!) bounds.add(bound);
  }
  return [...bounds].sort((a, b) => a - b);
}

function mostInOne(sorted: readonly number[], breaks: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of sorted) counts.set(classOf(value, breaks), (counts.get(classOf(value, breaks)) ?? 0) + 1);
  return Math.max(...counts.values()) / sorted.length;
}

const tidy = (value: number) => Number(value.toPrecision(10));
