import type { IndicatorInfo } from "../../contracts/indicator.ts";

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

/** Judges a figure against its target; a stale or missing one is never judged. */
export function figureStatus(figure: {
  value: number | null;
  target: number | null;
  direction: IndicatorInfo["direction"];
  stale: boolean;
}): FigureStatus {
  const { value, target, direction, stale } = figure;
  if (value === null) return says("none", "empty");
  if (stale) return says("none", "stale");
  if (target === null || direction === "none") return says("none", "untargeted");
  const reached = direction === "up" ? value >= target : value <= target;
  if (reached) return says("good", "met");
  const near = direction === "up" ? value >= target * NEAR.up : value <= target * NEAR.down;
  return near ? says("watch", "near") : says("bad", "missed");
}

/** True when no event of a figure's streams came for longer than it allows; `lastEventAt` null means none ever came. */
export function isStale(lastEventAt: string | null, staleAfterS: number | null, now: number): boolean {
  if (staleAfterS === null || lastEventAt === null) return false;
  return now - Date.parse(lastEventAt) > staleAfterS * 1000;
}
