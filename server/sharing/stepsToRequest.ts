import type { SharingRound, SharingStep } from "../../contracts/sharing.ts";
import { SHARING_STEPS } from "../../contracts/streams.ts";

/** A step of a request as it is kept; instants as epoch ms. */
export type StepRow = {
  eventId: string;
  step: SharingStep;
  occurredAt: number;
  unit: string;
  district: string;
  resource: string;
  scenario: string;
  consumer: string;
  region: string;
};

/** What the steps say of their request (contract §4). `submittedAt` null: no submission has arrived, so it waits. */
export type RequestState = {
  unit: string;
  district: string;
  step: SharingStep;
  stepAt: number;
  pending: boolean;
  submittedAt: number | null;
  firstSubmittedAt: number | null;
  resource: string;
  scenario: string;
  consumer: string;
  region: string;
};

const rank = new Map<string, number>(SHARING_STEPS.map((step, i) => [step, i]));
const textOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** In time; of equals, in the order listed for the stream, then by id. */
export const inStepOrder = <Row extends Pick<StepRow, "occurredAt" | "step" | "eventId">>(
  steps: readonly Row[],
): Row[] =>
  [...steps].sort(
    (a, b) => a.occurredAt - b.occurredAt || rank.get(a.step)! - rank.get(b.step)! || textOrder(a.eventId, b.eventId),
  );

/**
 * The state of a request from all its steps, in whatever order they come. Unit and district are those of the last step, the
 * other attributes those of the first submission. Null: there are no steps.
 */
export function stepsToRequest(steps: readonly StepRow[]): RequestState | null {
  const ordered = inStepOrder(steps);
  const last = ordered.at(-1);
  if (!last) return null;
  const submissions = ordered.filter((each) => each.step === "submitted");
  // Until the first submission arrives, the earliest step stands in for it.
  const first = submissions[0] ?? ordered[0]!;
  return {
    unit: last.unit,
    district: last.district,
    step: last.step,
    stepAt: last.occurredAt,
    // After a submission anything but another submission decides it.
    pending: last.step === "submitted",
    submittedAt: submissions.at(-1)?.occurredAt ?? null,
    firstSubmittedAt: submissions[0]?.occurredAt ?? null,
    resource: first.resource,
    scenario: first.scenario,
    consumer: first.consumer,
    region: first.region,
  };
}

type Told = StepRow & { personName: string | null; note: string | null };

/** The rounds of a request, oldest first; steps before the first submission belong to none. */
export function roundsOf(steps: readonly Told[]): SharingRound[] {
  const rounds: (Omit<SharingRound, "steps"> & { steps: SharingRound["steps"][number][] })[] = [];
  for (const { step, occurredAt, personName, note } of inStepOrder(steps)) {
    const at = new Date(occurredAt).toISOString();
    if (step === "submitted") rounds.push({ submittedAt: at, decision: null, decidedAt: null, steps: [] });
    const round = rounds.at(-1);
    if (!round) continue;
    round.steps.push({ step, at, by: personName, note });
    if (step === "submitted" || round.decision) continue;
    round.decision = step;
    round.decidedAt = at;
  }
  return rounds;
}
