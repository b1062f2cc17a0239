import { clsx } from "clsx";
import type { TargetView } from "@/contracts/planView";
import { PLAN_STATUS, TONE_FILL } from "./planStatus";
import { targetProgress } from "./targetProgress";

type Props = { target: TargetView; label: string; className?: string };

/** A target as a bar from nothing to its value; the upright mark is what is asked for by now. */
export function ProgressBar({ target, label, className }: Props) {
  const progress = targetProgress(target);
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className={clsx("relative block h-1.5 rounded-full", progress ? "bg-line" : "border border-line", className)}
    >
      {progress && (
        <span
          className={clsx("absolute inset-y-0 start-0 rounded-full", TONE_FILL[PLAN_STATUS[target.status].tone])}
          style={{ width: `${progress.full * 100}%` }}
        />
      )}
      {progress?.mark != null && (
        <span
          className="absolute -inset-y-1 w-0.5 bg-strong"
          style={{ insetInlineStart: `calc(${progress.mark * 100}% - 1px)` }}
        />
      )}
    </span>
  );
}
