import type { ItemView, TargetView } from "../../contracts/planView.ts";

/** How much of a bar is full, and where on it the rule's mark for now is; both 0 to 1. */
export type Progress = { full: number; mark: number | null };

const within = (share: number) => Math.min(1, Math.max(0, share));

/** A target as a bar towards its value; null: there is none to reach, or no figure. */
export function targetProgress({ value, target, expected, sense, met }: TargetView): Progress | null {
  if (target === null || value === null) return null;
  // A bar that fills as a figure falls would be read the wrong way: it is full once the limit is kept.
  if (sense === "at_most") return { full: met ? 1 : target > 0 ? within(target / value) : 0, mark: null };
  if (target === 0) return { full: met ? 1 : 0, mark: null };
  return { full: within(value / target), mark: expected === null || met ? null : within(expected / target) };
}

const GRAVITY: readonly TargetView["status"][] = ["overdue", "at_risk", "no_data", "on_track", "done", "watched"];

/** The target that decides how an item stands: the gravest, and of equals the one furthest from what is asked for. */
export function keyTarget({ targets }: Pick<ItemView, "targets">): TargetView {
  const rank = (target: TargetView) => GRAVITY.indexOf(target.status);
  const far = (target: TargetView) => targetProgress(target)?.full ?? 1;
  return [...targets].sort((a, b) => rank(a) - rank(b) || far(a) - far(b))[0]!;
}

/** What tells a target from the others of its item. */
export const targetKey = ({ id, filters, window, parts }: TargetView): string =>
  JSON.stringify([id, filters, window, parts.map(({ code }) => code)]);
