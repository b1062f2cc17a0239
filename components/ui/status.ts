import type { IndicatorInfo, IndicatorValue } from "../../contracts/indicator.ts";

export type Tone = "good" | "watch" | "bad" | "none";
export type FigureStatus = {
  tone: Tone;
  shape: "●" | "▲" | "■" | "○";
  /** Why: the key of the word shown beside the shape. */
  reason: "met" | "near" | "missed" | "untargeted" | "stale" | "empty";
};

const SHAPES = { good: "●", watch: "▲", bad: "■", none: "○" } as const;
const says = (tone: Tone, reason: FigureStatus["reason"]): FigureStatus => ({ tone, shape: SHAPES[tone], reason });

/** How far past a target still counts as being watched: a twentieth below what should rise, a fifth above what should fall. */
const NEAR = { up: 0.95, down: 1.2 };

/** Judges a figure against its target; a stale or missing one, or one of which no event ever came, is never judged. */
export function figureStatus(figure: {
  value: number | null;
  target: number | null;
  direction: IndicatorInfo["direction"];
  stale: boolean;
  unheard?: boolean;
}): FigureStatus {
  const { value, target, direction, stale, unheard = false } = figure;
  if (value === null || unheard) return says("none", "empty");
  if (stale) return says("none", "stale");
  if (target === null || direction === "none") return says("none", "untargeted");
  const reached = direction === "up" ? value >= target : value <= target;
  if (reached) return says("good", "met");
  const near = direction === "up" ? value >= target * NEAR.up : value <= target * NEAR.down;
  return near ? says("watch", "near") : says("bad", "missed");
}

/** True when a figure is counted from events of which none ever came: its zero says nothing. */
export const isUnheard = (info: Pick<IndicatorInfo, "streams">, value: Pick<IndicatorValue, "lastEventAt">): boolean =>
  info.streams.length > 0 && value.lastEventAt === null;

/** True when no event of a figure's streams came for longer than it allows; `lastEventAt` null means none ever came. */
export function isStale(lastEventAt: string | null, staleAfterS: number | null, now: number): boolean {
  if (staleAfterS === null || lastEventAt === null) return false;
  return now - Date.parse(lastEventAt) > staleAfterS * 1000;
}
