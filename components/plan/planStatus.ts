import type { TargetView } from "../../contracts/planView.ts";
import type { Tone } from "../ui/status.ts";

/** The shape and the tone of a status; its word is in Plan.status. */
export const PLAN_STATUS: Readonly<Record<TargetView["status"], { shape: string; tone: Tone }>> = {
  done: { shape: "●", tone: "good" },
  on_track: { shape: "●", tone: "good" },
  at_risk: { shape: "▲", tone: "watch" },
  overdue: { shape: "■", tone: "bad" },
  no_data: { shape: "○", tone: "none" },
  watched: { shape: "○", tone: "none" },
};

/** What a bar of that tone is filled with. */
export const TONE_FILL: Readonly<Record<Tone, string>> = {
  good: "bg-good",
  watch: "bg-watch",
  bad: "bg-bad",
  none: "bg-none",
};
