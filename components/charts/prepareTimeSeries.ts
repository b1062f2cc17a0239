import type { Grain } from "../../contracts/indicator.ts";
import { type FigureUnit, targetText } from "../ui/formatFigure.ts";
import type { Locale } from "../ui/locale.ts";
import { placeLabels } from "./placeLabels.ts";
import { type SeriesTone, seriesColors } from "./seriesColor.ts";
import { textWidth } from "./textWidth.ts";
import { type Band, nextBucket, type Tick, timeBands, timeTicks } from "./timeAxis.ts";
import { type ValueAxis, valueAxis } from "./valueAxis.ts";

export type ChartSeries = {
  key: string;
  label: string;
  unit?: FigureUnit;
  points: readonly { t: string; value: number | null }[];
  /** A CSS colour in place of the series' own. */
  color?: string;
  /** A place in the palette in place of the one that the key has. */
  tone?: SeriesTone;
  /** What is not measured: asked for, or to come. */
  dashed?: boolean;
};

export type TimeSeriesInput = {
  series: readonly ChartSeries[];
  grain: Grain;
  kind: "line" | "bar" | "stacked";
  unit: FigureUnit;
  target?: number | null;
  targetLabel?: string;
  /** Epoch milliseconds: later buckets are not drawn, and the axis ends here. */
  now?: number;
  /** Set for what looks ahead: the axis ends here instead, and now is a line inside. */
  until?: number;
  width: number;
  height: number;
  fontSize?: number;
  locale: Locale;
};

export type PreparedPoint = { t: number; x: number; value: number | null; partial: boolean; alone: boolean };
export type PreparedSeries = {
  key: string;
  label: string;
  tone: SeriesTone;
  color?: string;
  dashed: boolean;
  points: PreparedPoint[];
};

export type PreparedTimeSeries = {
  grid: { left: number; right: number; top: number; bottom: number };
  x: { min: number; max: number; ticks: Tick[]; bands: Band[] };
  y: ValueAxis;
  shape: "line" | "bar" | "area";
  stacked: boolean;
  series: PreparedSeries[];
  /** Names beside the last points, in pixels from the top; empty where a legend serves instead. */
  labels: { key: string; label: string; tone: SeriesTone; color?: string; y: number }[];
  legend: boolean;
  now: number | null;
  /** The target and the end of its line where its name hides least. */
  target: { value: number; text: string; side: "start" | "end" } | null;
  /** Bucket starts in order: rows of the tooltip and of the table. */
  times: number[];
  empty: boolean;
};

const DIRECT = 5;

/** Decides everything about a chart over time but its colours' values: buckets, gaps, axes, order, labels. */
export function prepareTimeSeries(input: TimeSeriesInput): PreparedTimeSeries {
  const { kind, unit, locale, width, height, grain, now, until, fontSize = 12 } = input;
  const tones = seriesColors(input.series.map((one) => one.key));
  const times = bucketTimes(input);
  const barred = kind !== "line";
  const series = input.series.map((one, i) => ({
    key: one.key,
    label: one.label,
    tone: one.tone ?? tones[i]!,
    color: one.color,
    dashed: one.dashed ?? false,
    points: fillGaps(one, times, grain, now, barred),
  }));

  const target = typeof input.target === "number" ? input.target : null;
  const drawn = kind === "stacked" ? totals(series, times.length) : series.flatMap((one) => one.points.map(pointValue));
  const values = drawn.filter((value) => value !== null);
  const empty = values.length === 0;
  const y = valueAxis(target === null ? values : [...values, target], unit, locale, {
    fromZero: barred,
    parts: height < 140 ? 2 : 4,
  });

  const first = times[0] ?? now ?? 0;
  const last = times.at(-1) ?? first;
  const end = nextBucket(last, grain);
  const reached =
    now !== undefined &&
    (until === undefined ? now >= last && now <= end + (end - last) : now >= first && now <= until);
  const min = first;
  const max = until ?? (barred ? end : Math.max(reached ? now : last, first + 1));

  const left = Math.ceil(Math.max(...y.ticks.map((tick) => textWidth(tick.text, fontSize)), fontSize)) + 10;
  const widest = Math.max(0, ...series.map((one) => textWidth(one.label, fontSize)));
  const many = series.length > 1;
  const direct = many && until === undefined && series.length <= DIRECT && !empty && widest < width * 0.28;
  const grid = {
    left,
    right: direct ? Math.ceil(widest + fontSize * 1.2) : Math.ceil(fontSize * 1.6),
    top: Math.ceil(fontSize * 1.35),
    bottom: Math.round(fontSize * 1.2) + 12,
  };
  const plot = Math.max(width - grid.left - grid.right, 40);
  const tickRoom = fontSize * (locale === "en" ? 6 : 5.4);

  return {
    grid,
    x: {
      min,
      max,
      ticks: underBars(timeTicks(min, max, Math.max(2, Math.floor(plot / tickRoom)), locale), grain, barred),
      bands: timeBands(min, max),
    },
    y,
    shape: !barred ? "line" : times.length > plot / 3 ? "area" : "bar",
    stacked: kind === "stacked",
    series,
    labels: direct ? directLabels(series, kind === "stacked", y, height, grid, fontSize) : [],
    legend: many && !direct,
    now: reached && !barred && !empty ? now : null,
    target:
      target === null
        ? null
        : {
            value: target,
            text: input.targetLabel ?? targetText(target, unit, locale),
            side: freerSide(series, target, y),
          },
    times,
    empty,
  };
}

/** A bar of a day or more is named under its middle; hours are named on the clock, between bars. */
function underBars(ticks: Tick[], grain: Grain, barred: boolean): Tick[] {
  if (!barred || grain === "minute" || grain === "hour") return ticks;
  return ticks.map((tick) => ({ ...tick, at: (tick.at + nextBucket(tick.at, grain)) / 2 }));
}

/** The name of the target stands on its line: at the end where fewer values lie just above it. */
function freerSide(series: readonly PreparedSeries[], target: number, y: ValueAxis): "start" | "end" {
  const room = (y.max - y.min) * 0.12;
  const near = (points: readonly PreparedPoint[]) =>
    points.filter(({ value }) => value !== null && value > target - room / 4 && value < target + room).length;
  const count = (pick: (points: PreparedPoint[]) => PreparedPoint[]) =>
    series.reduce((sum, one) => sum + near(pick(one.points)), 0);
  const fifth = Math.ceil((series[0]?.points.length ?? 0) / 5);
  return count((points) => points.slice(-fifth)) < count((points) => points.slice(0, fifth)) ? "end" : "start";
}

const pointValue = (point: PreparedPoint) => point.value;

/** Every bucket from the first point to the last, those that no series names included. */
function bucketTimes({ series, grain, now, until }: TimeSeriesInput): number[] {
  const named = new Set(series.flatMap((one) => one.points.map((point) => Date.parse(point.t))));
  const sorted = [...named].filter((t) => t <= (until ?? now ?? Number.POSITIVE_INFINITY)).sort((a, b) => a - b);
  const times: number[] = [];
  for (const t of sorted) {
    let next = times.length ? nextBucket(times.at(-1)!, grain) : t;
    for (; next < t && times.length < 5000; next = nextBucket(next, grain)) times.push(next);
    times.push(t);
  }
  return times;
}

/** One point for every bucket: what is missing is a gap; a value between two gaps is marked, for a line cannot show it. */
function fillGaps(
  { points }: ChartSeries,
  times: readonly number[],
  grain: Grain,
  now: number | undefined,
  barred: boolean,
): PreparedPoint[] {
  const byTime = new Map(points.map((point) => [Date.parse(point.t), point.value]));
  const values = times.map((t) => byTime.get(t) ?? null);
  return times.map((t, i) => {
    const end = nextBucket(t, grain);
    const value = values[i]!;
    const alone = value !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null;
    return { t, x: barred ? (t + end) / 2 : t, value, partial: now !== undefined && t <= now && now < end, alone };
  });
}

function totals(series: readonly PreparedSeries[], length: number): (number | null)[] {
  return Array.from({ length }, (_, i) => {
    const values = series.map((one) => one.points[i]!.value).filter((value) => value !== null);
    return values.length ? values.reduce((sum, value) => sum + value, 0) : null;
  });
}

function directLabels(
  series: readonly PreparedSeries[],
  stacked: boolean,
  y: ValueAxis,
  height: number,
  grid: PreparedTimeSeries["grid"],
  fontSize: number,
): PreparedTimeSeries["labels"] {
  const plot = height - grid.top - grid.bottom;
  const pixel = (value: number) => grid.top + plot * (1 - (value - y.min) / (y.max - y.min || 1));
  const length = series[0]?.points.length ?? 0;
  // A bucket still filling is low for that reason alone: a stack is labelled by the one before it.
  const lastWhole = length > 1 && series.some((one) => one.points.at(-1)?.partial) ? length - 2 : length - 1;
  let base = 0;
  const wanted = series.map((one) => {
    if (!stacked) return pixel(one.points.findLast((point) => point.value !== null)?.value ?? y.min);
    const value = one.points[lastWhole]?.value ?? 0;
    base += value;
    return pixel(base - value / 2);
  });
  const placed = placeLabels(wanted, fontSize * 1.35, grid.top, height - grid.bottom);
  return series.map(({ key, label, tone, color }, i) => ({ key, label, tone, color, y: placed[i]! }));
}
