import { dayOf, endOfDay, HOUR } from "./civil.ts";
import { type Figure, type Flow, type FlowWindow, inside, ok, place, ratio, sum } from "./flow.ts";
import { furtherFlows } from "./furtherFlows.ts";
import { at, field, lives, type Posted, quantile } from "./world.ts";

const deliveries = (figure: (events: readonly Posted[]) => Figure): Flow<Posted> => ({
  members: (world, window) =>
    world.deliveries
      .filter((event) => inside(at(event), window))
      .map((event) => {
        const dataset = world.datasets.find((d) => d.code === event.dataset)!;
        return {
          item: event,
          dimensions: {
            ...place(event),
            dataset: dataset.code,
            mode: String(event.mode),
            kind: dataset.kind,
            sector: dataset.sector ?? "",
            library: dataset.library ?? "",
          },
        };
      }),
  figure,
});
const lag = (level: number) =>
  deliveries((events) => ({
    value: quantile(
      ok(events).map((event) => (at(event) - Date.parse(String(event.produced_at))) / 1000),
      level,
    ),
  }));

const USES = ["shown", "fetched", "verified"];
const licenses = (figure: (events: readonly Posted[]) => Figure): Flow<Posted> => ({
  members: (world, window) =>
    world.license_events
      .filter((event) => inside(at(event), window) && USES.includes(String(event.action)))
      .map((event) => ({
        item: event,
        dimensions: {
          ...place(event),
          channel: String(event.channel),
          license_type: String(event.license_type),
          scenario: String(event.scenario ?? ""),
        },
      })),
  figure,
});
const shown = (events: readonly Posted[]) => ok(events).filter((event) => event.action === "shown");

type Case = { opened: number; lastAt: number; last: string };
/** Cases that have been reported, with their last step as of now, placed in time by `when`. */
const cases = (when: (c: Case) => number, figure: (found: readonly Case[]) => Figure): Flow<Case> => ({
  members: (world, window) =>
    lives(world.dispute_steps, "case").flatMap((steps) => {
      const first = steps.find((step) => step.step === "reported");
      if (!first) return [];
      const last = steps.at(-1)!;
      const item = { opened: at(first), lastAt: at(last), last: String(last.step) };
      if (!inside(when(item), window)) return [];
      return [
        {
          item,
          dimensions: {
            ...place(last),
            channel: String(field(first, "channel", "department")),
            priority: String(field(first, "priority", "normal")),
            subject_kind: String(first.subject_kind),
            subject: String(first.subject),
          },
        },
      ];
    }),
  figure,
});
const confirmed = (found: readonly Case[]) => found.filter((c) => c.last === "confirmed");

export type Round = { submitted: number; decision: string; decided: number };
/** The rounds of one request's steps, in order. */
export function roundsOf(steps: readonly Posted[]): Round[] {
  const rounds: Round[] = [];
  for (const step of steps) {
    if (step.step === "submitted") rounds.push({ submitted: at(step), decision: "", decided: Number.NaN });
    else {
      const round = rounds.at(-1);
      if (round && round.decision === "") {
        round.decision = String(step.step);
        round.decided = at(step);
      }
    }
  }
  return rounds;
}

/** Requests that have been submitted: one member for each thing that `of` finds in them. */
function requests<T>(
  of: (steps: readonly Posted[], first: Posted, window: FlowWindow) => T[],
  figure: (found: readonly T[]) => Figure,
): Flow<T> {
  return {
    members: (world, window) =>
      lives(world.sharing_steps, "request").flatMap((steps) => {
        const first = steps.find((step) => step.step === "submitted");
        if (!first) return [];
        const dimensions = {
          ...place(steps.at(-1)!),
          resource: String(first.resource),
          scenario: String(first.scenario),
          consumer: String(first.consumer),
          region: String(field(first, "region", "local")),
        };
        return of(steps, first, window).map((item) => ({ item, dimensions }));
      }),
    figure,
  };
}

type RoundAsOf = Round & { asOf: number };
const submittedRounds = (figure: (rounds: readonly RoundAsOf[]) => Figure) =>
  requests(
    (steps, _, window) =>
      roundsOf(steps)
        .filter((round) => inside(round.submitted, window))
        .map((round) => ({ ...round, asOf: window.asOf })),
    figure,
  );

/** Every flow, word by word from contract §4. */
export const flows: Record<string, Flow> = {
  ...furtherFlows,
  "aggregation.deliveries": deliveries((events) => ({ value: ok(events).length })),
  "aggregation.datasets": deliveries((events) => ({ value: new Set(ok(events).map((event) => event.dataset)).size })),
  "aggregation.departments": deliveries((events) => ({
    value: new Set(ok(events).map((event) => event.department)).size,
  })),
  "aggregation.records": deliveries((events) => ({ value: sum(ok(events).map((event) => Number(event.records))) })),
  "aggregation.lag_p50_s": lag(0.5),
  "aggregation.lag_p95_s": lag(0.95),
  "aggregation.pull_rate": deliveries((events) =>
    ratio(ok(events).filter((event) => event.mode === "pull").length, ok(events).length),
  ),
  "aggregation.failure_rate": deliveries((events) => ratio(events.length - ok(events).length, events.length)),
  "disputes.reported": cases(
    (c) => c.opened,
    (found) => ({ value: found.length }),
  ),
  "disputes.closed": cases(
    (c) => c.lastAt,
    (found) => ({ value: confirmed(found).length }),
  ),
  "disputes.closed_rate": cases(
    (c) => c.opened,
    (found) => ratio(confirmed(found).length, found.length),
  ),
  "disputes.hours_to_close_p50": cases(
    (c) => c.lastAt,
    (found) => ({
      value: quantile(
        confirmed(found).map((c) => (c.lastAt - c.opened) / HOUR),
        0.5,
      ),
    }),
  ),
  "sharing.submitted": submittedRounds((rounds) => ({ value: rounds.length })),
  "sharing.same_day_rate": submittedRounds((rounds) => {
    const judged = rounds.filter(
      (round) => round.decision !== "withdrawn" && (round.decision !== "" || endOfDay(round.submitted) <= round.asOf),
    );
    const sameDay = judged.filter(
      (round) => round.decision === "approved" && dayOf(round.decided) === dayOf(round.submitted),
    );
    return ratio(sameDay.length, judged.length);
  }),
  "sharing.hours_to_decision_p50": requests(
    (steps, _, window) =>
      roundsOf(steps).filter(
        (round) => ["approved", "returned", "rejected"].includes(round.decision) && inside(round.decided, window),
      ),
    (rounds) => ({
      value: quantile(
        rounds.map((round) => (round.decided - round.submitted) / HOUR),
        0.5,
      ),
    }),
  ),
  "sharing.scenarios": requests(
    (steps, first, window) =>
      steps.filter((step) => step.step === "approved" && inside(at(step), window)).map(() => String(first.scenario)),
    (scenarios) => ({ value: new Set(scenarios).size }),
  ),
  "licenses.uses": licenses((events) => ({ value: ok(events).length })),
  "licenses.availability": licenses((events) => ratio(ok(events).length, events.length)),
  "licenses.multi_rate": licenses((events) =>
    ratio(shown(events).filter((event) => Number(event.licenses ?? 1) >= 2).length, shown(events).length),
  ),
  "licenses.face_uses": licenses((events) => ({ value: ok(events).filter((event) => event.face === true).length })),
};
