import type { CaseStepRow, DisputeStep } from "../../contracts/dispute.ts";

/** The way of a case as people think of it; a rejection or a reopening is a turn in it. */
export const STAGES = ["reported", "accepted", "investigated", "corrected", "answered", "confirmed"] as const;
export type Stage = { step: (typeof STAGES)[number]; at: string | null; state: "done" | "here" | "skipped" | "ahead" };

/** The stages of a case from its steps: a step that is repeated counts at its last time; a reopening takes back what came after. */
export function caseStages(steps: readonly Pick<CaseStepRow, "step" | "occurredAt">[], current: DisputeStep): Stage[] {
  const since = steps.findLastIndex(({ step }) => step === "reopened");
  const times = new Map<string, string>();
  steps.forEach(({ step, occurredAt }, i) => {
    if (step === "reported" ? !times.has(step) : i > since || step === "accepted") times.set(step, occurredAt);
  });
  const reached = STAGES.findLastIndex((step) => times.has(step));
  return STAGES.map((step, i) => {
    const at = times.get(step) ?? null;
    if (at !== null) return { step, at, state: step === current ? "here" : "done" };
    return { step, at, state: i < reached ? "skipped" : "ahead" };
  });
}
