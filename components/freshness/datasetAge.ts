import type { DatasetState } from "../../contracts/freshness.ts";
import type { Tone } from "../ui/status.ts";

export type DatasetAge = {
  tone: Tone;
  shape: "●" | "▲" | "■" | "○";
  word: "fresh" | "soon" | "stale" | "late" | "never";
  /** Seconds past the limit, negative while there is time; null: nothing was ever delivered. */
  pastS: number | null;
};

/** A dataset is late once its data is twice as old as its limit allows, and soon due in the last tenth of it. */
const LATE = 1;
const SOON = -0.1;

/** How a dataset stands against its limit at a moment. */
export function datasetAge({ newestAt, limitS }: Pick<DatasetState, "newestAt" | "limitS">, now: number): DatasetAge {
  if (newestAt === null) return { tone: "none", shape: "○", word: "never", pastS: null };
  const pastS = (now - Date.parse(newestAt)) / 1000 - limitS;
  const share = pastS / limitS;
  if (share > LATE) return { tone: "bad", shape: "■", word: "late", pastS };
  if (pastS > 0) return { tone: "watch", shape: "▲", word: "stale", pastS };
  return { tone: "good", shape: "●", word: share > SOON ? "soon" : "fresh", pastS };
}
