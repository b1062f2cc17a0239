import { endOfDay, HOUR, workingDayLimit, workingDaysBetween, yearOf } from "./civil.ts";
import { type Figure, type Member, place, ratio, sum } from "./flow.ts";
import { roundsOf } from "./flows.ts";
import { caseResults, meeting } from "./furtherFlows.ts";
import { at, field, lives, type OracleDataset, type OracleSourceItem, type Posted, type World } from "./world.ts";

/** A state: what counts at an instant, and the figure of what counts. */
export type State<T = unknown> = {
  members: (world: World, instant: number) => Member<T>[];
  figure(items: readonly T[]): Figure;
};

// A district's own unit has its adcode in its code; every other unit belongs to the city.
const districtOf = (department: string) => /^district-(\d{6})$/.exec(department)?.[1] ?? "";

type DatasetThen = { dataset: OracleDataset; fresh: boolean };
const datasets = (figure: (found: readonly DatasetThen[]) => Figure): State<DatasetThen> => ({
  members: (world, instant) =>
    world.datasets
      .filter((dataset) => !dataset.retired)
      .map((dataset) => {
        const produced = world.deliveries
          .filter((event) => event.dataset === dataset.code && event.outcome === "ok" && at(event) <= instant)
          .map((event) => Date.parse(String(event.produced_at)));
        const fresh = produced.length > 0 && instant - Math.max(...produced) <= dataset.freshness_limit_s * 1000;
        return {
          item: { dataset, fresh },
          dimensions: {
            department: dataset.department,
            district: districtOf(dataset.department),
            dataset: dataset.code,
            kind: dataset.kind,
            sector: dataset.sector ?? "",
            library: dataset.library ?? "",
          },
        };
      }),
  figure,
});

type OpenCase = { overdue: boolean };
const openCases = (figure: (found: readonly OpenCase[]) => Figure): State<OpenCase> => ({
  members: (world, instant) =>
    lives(world.dispute_steps, "case").flatMap((all) => {
      const steps = all.filter((step) => at(step) <= instant);
      const first = steps.find((step) => step.step === "reported");
      const last = steps.at(-1);
      if (!first || !last || ["confirmed", "rejected"].includes(String(last.step))) return [];
      const priority = String(field(first, "priority", "normal"));
      const overdue = instant > workingDayLimit(at(first), priority === "urgent" ? 1 : 5);
      const days = overdue ? 0 : workingDaysBetween(at(first), instant);
      const age = overdue ? "over" : days <= 0 ? "d0" : days === 1 ? "d1" : days <= 3 ? "d2_3" : "d4_5";
      return [
        {
          item: { overdue },
          dimensions: {
            ...place(last),
            channel: String(field(first, "channel", "department")),
            priority,
            subject_kind: String(first.subject_kind),
            subject: String(first.subject),
            step: String(last.step),
            age,
            step_age: `${last.step}/${age}`,
          },
        },
      ];
    }),
  figure,
});

/** The rounds submitted by the instant that had no decision by then, as when each was submitted. */
const pending = (figure: (submitted: readonly { at: number; instant: number }[]) => Figure) => ({
  members: (world: World, instant: number) =>
    lives(world.sharing_steps, "request").flatMap((all) => {
      const steps = all.filter((step) => at(step) <= instant);
      const first = steps.find((step) => step.step === "submitted");
      if (!first) return [];
      const dimensions = {
        ...place(steps.at(-1)!),
        resource: String(first.resource),
        scenario: String(first.scenario),
        consumer: String(first.consumer),
        region: String(field(first, "region", "local")),
      };
      return roundsOf(steps)
        .filter((round) => round.decision === "")
        .map((round) => ({ item: { at: round.submitted, instant }, dimensions }));
    }),
  figure,
});

/** Distinct names found among the ok license events of the instant's plan year up to it. */
const distinct = (nameOf: (event: Posted) => string | null): State<string> => ({
  members: (world, instant) =>
    world.license_events.flatMap((event) => {
      const counts =
        at(event) <= instant && yearOf(at(event)) === yearOf(instant) && field(event, "outcome", "ok") === "ok";
      const name = counts ? nameOf(event) : null;
      return name === null ? [] : [{ item: name, dimensions: place(event) }];
    }),
  figure: (names) => ({ value: new Set(names).size }),
});
const used = (event: Posted) => ["shown", "fetched", "verified"].includes(String(event.action));
const typeIf = (holds: (event: Posted) => boolean) =>
  distinct((event) => (holds(event) ? String(event.license_type) : null));

const sourceItems: State<OracleSourceItem> = {
  members: (world) =>
    world.source_items
      .filter((item) => !item.retired)
      .map((item) => ({
        item,
        dimensions: { department: item.department, district: districtOf(item.department), item: item.code },
      })),
  figure: (items) => {
    const all = (item: OracleSourceItem) =>
      [item.department, item.source, item.update_rule, item.quality_standard, item.usage, item.guide].every(Boolean);
    return { value: items.filter(all).length };
  },
};

const THIRTY_DAYS = 30 * 24 * HOUR;
/** Case results 24 hours to 30 days old at the instant that nothing has met by then, whenever it came. */
const unreconciled: State<Posted> = {
  members: (world, instant) =>
    world.case_results
      .filter((result) => {
        const age = instant - at(result);
        const old = age >= 24 * HOUR && age <= THIRTY_DAYS;
        return old && !meeting(world, result).some((event) => at(event) <= instant);
      })
      .map((result) => {
        const days = (instant - at(result)) / (24 * HOUR);
        const waited = days >= 14 ? "d14_30" : days >= 7 ? "d7_14" : days >= 3 ? "d3_7" : "d1_3";
        return { item: result, dimensions: { ...caseResults(result), waited } };
      }),
  figure: (results) => ({ value: results.length }),
};

/** The newest of each group of the events up to an instant: by time, of equals by `rank`, then by the greater id. */
function newest(
  events: readonly Posted[],
  instant: number,
  group: (event: Posted) => string,
  rank: (event: Posted) => number = () => 0,
): Posted[] {
  const found = new Map<string, Posted>();
  for (const event of events.filter((one) => at(one) <= instant)) {
    const best = found.get(group(event));
    const later = best === undefined ? 1 : at(event) - at(best) || rank(event) - rank(best);
    if (best === undefined || later > 0 || (later === 0 && event.event_id > best.event_id)) {
      found.set(group(event), event);
    }
  }
  return [...found.values()];
}

const milestones: State<Posted> = {
  members: (world, instant) =>
    newest(world.milestones, instant, (event) => `${event.item} ${event.measure} ${event.department}`).map((event) => ({
      item: event,
      dimensions: { ...place(event), item: String(event.item), measure: String(event.measure) },
    })),
  figure: (reports) => ({ value: sum(reports.map((report) => Number(report.value))) }),
};

const FINDING_ORDER = ["opened", "fixed", "accepted"];
const findings: State<Posted> = {
  members: (world, instant) =>
    newest(
      world.security_findings,
      instant,
      (event) => String(event.finding),
      (event) => FINDING_ORDER.indexOf(String(event.state)),
    ).map((event) => ({
      item: event,
      dimensions: { ...place(event), severity: String(event.severity), area: String(event.area) },
    })),
  figure: (found) => ({ value: found.filter((event) => event.state === "opened").length }),
};

/** Every state, word by word from contract §4. */
export const states: Record<string, State> = {
  "aggregation.fresh_rate": datasets((found) => ratio(found.filter((d) => d.fresh).length, found.length)),
  "aggregation.stale": datasets((found) => ({ value: found.filter((d) => !d.fresh).length })),
  "datasets.described_rate": datasets((found) =>
    ratio(found.filter(({ dataset: d }) => Boolean(d.sector && d.library && d.security_grade)).length, found.length),
  ),
  "security.graded_rate": datasets((found) =>
    ratio(found.filter((d) => d.dataset.security_grade !== undefined).length, found.length),
  ),
  "security.open_findings": findings,
  "sources.catalogued": sourceItems,
  "licenses.unreconciled": unreconciled,
  "milestones.value": milestones,
  "disputes.open": openCases((found) => ({ value: found.length })),
  "disputes.overdue": openCases((found) => ({ value: found.filter((c) => c.overdue).length })),
  "sharing.pending": pending((rounds) => ({ value: rounds.length })),
  "sharing.pending_overnight": pending((rounds) => ({
    value: rounds.filter((round) => endOfDay(round.at) <= round.instant).length,
  })),
  "licenses.synced_types": typeIf((event) => event.action === "issued" && event.synced === true),
  "licenses.archived_types": typeIf((event) => event.action === "archived"),
  "licenses.delta_types": typeIf((event) => used(event) && event.channel === "delta"),
  "licenses.scenarios": distinct((event) =>
    used(event) && ["social", "partner"].includes(String(event.channel)) && event.scenario !== undefined
      ? String(event.scenario)
      : null,
  ),
};
