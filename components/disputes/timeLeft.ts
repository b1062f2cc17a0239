import type { Tone } from "../ui/status.ts";

const DAY_S = 86_400;

/** How a case stands against its limit. `seconds` is what is left, negative when it is over. */
export type TimeLeft = { tone: Tone; shape: "●" | "▲" | "■" | "○"; seconds: number; word: "left" | "over" | "closed" };

/** Judges the time left at a moment: over the limit is bad, within its last day is to be watched. */
export function timeLeft(row: { open: boolean; dueAt: string }, now: number): TimeLeft {
  const seconds = Math.round((Date.parse(row.dueAt) - now) / 1000);
  if (!row.open) return { tone: "none", shape: "○", seconds, word: "closed" };
  if (seconds < 0) return { tone: "bad", shape: "■", seconds, word: "over" };
  if (seconds < DAY_S) return { tone: "watch", shape: "▲", seconds, word: "left" };
  return { tone: "good", shape: "●", seconds, word: "left" };
}
