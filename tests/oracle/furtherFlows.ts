import { HOUR } from "./civil.ts";
import { eventsOf, type Figure, type Flow, inside, ok, place, ratio, total } from "./flow.ts";
import { at, type Posted, quantile, type World } from "./world.ts";

const sourceReads = (figure: (events: readonly Posted[]) => Figure) =>
  eventsOf("source_reads", (event) => ({ item: String(event.item), matter: String(event.matter) }), figure);

const reads = (events: readonly Posted[], outcome: string) =>
  total(
    events.filter((event) => event.outcome === outcome),
    "reads",
    1,
  );

const qualityChecks = (figure: (events: readonly Posted[]) => Figure) =>
  eventsOf(
    "quality_checks",
    (event, world) => {
      const dataset = world.datasets.find((d) => d.code === event.dataset)!;
      return {
        dataset: dataset.code,
        dimension: String(event.dimension),
        sector: dataset.sector ?? "",
        library: dataset.library ?? "",
      };
    },
    figure,
  );

const calls = (figure: (events: readonly Posted[]) => Figure) =>
  eventsOf(
    "data_calls",
    (event) => ({
      resource: String(event.resource),
      consumer: String(event.consumer),
      purpose: String(event.purpose),
    }),
    figure,
  );

const showData = (figure: (events: readonly Posted[]) => Figure) =>
  eventsOf("show_data_events", (event) => ({ venue: String(event.venue) }), figure);
const acting = (events: readonly Posted[], action: string) => events.filter((event) => event.action === action);

const licenseActs = (action: string, holds: (event: Posted) => boolean = () => true) =>
  eventsOf(
    "license_events",
    (event) => ({ channel: String(event.channel) }),
    (events) => ({ value: ok(acting(events, action)).filter(holds).length }),
  );

const MEETS: Record<string, readonly string[]> = {
  issue: ["issued"],
  change: ["corrected", "issued"],
  revoke: ["revoked"],
};
const numbered = new WeakMap<readonly Posted[], Map<string, Posted[]>>();
/** The license events that are what a case result asks for, at whatever time. */
export function meeting(world: World, result: Posted): Posted[] {
  let byNumber = numbered.get(world.license_events);
  if (!byNumber) {
    byNumber = new Map();
    for (const event of world.license_events) {
      const number = String(event.case_no ?? "");
      byNumber.set(number, [...(number === "" ? [] : (byNumber.get(number) ?? [])), event]);
    }
    numbered.set(world.license_events, byNumber);
  }
  return ok(byNumber.get(String(result.case_no)) ?? []).filter(
    (event) =>
      event.license_type === result.license_type && MEETS[String(result.effect)]!.includes(String(event.action)),
  );
}

export const caseResults = (result: Posted) => ({
  ...place(result),
  license_type: String(result.license_type),
  effect: String(result.effect),
});
const reconciled: Flow<boolean> = {
  members: (world: World, window) =>
    world.case_results
      .filter((result) => inside(at(result), window) && at(result) + 24 * HOUR <= window.asOf)
      .map((result) => ({
        item: meeting(world, result).some((event) => {
          const after = at(event) - at(result);
          return after >= -HOUR && after <= 24 * HOUR;
        }),
        dimensions: caseResults(result),
      })),
  figure: (met) => ratio(met.filter(Boolean).length, met.length),
};

/** The flows of the streams that came with the plan, word by word from contract §4. */
export const furtherFlows: Record<string, Flow> = {
  "sources.prefill_rate": sourceReads((events) => ratio(reads(events, "prefilled"), total(events, "reads", 1))),
  "sources.conflict_rate": sourceReads((events) => ratio(reads(events, "conflict"), total(events, "reads", 1))),
  "quality.pass_rate": qualityChecks((events) => {
    const checked = total(events, "checked");
    return ratio(checked - total(events, "failed"), checked);
  }),
  "calls.total": calls((events) => ({ value: total(events, "calls") })),
  "calls.error_rate": calls((events) => ratio(total(events, "errors"), total(events, "calls"))),
  "calls.institutions": calls((events) => ({ value: new Set(events.map((event) => event.consumer)).size })),
  "calls.datasets": calls((events) => ({ value: new Set(events.map((event) => event.resource)).size })),
  "showdata.signed": showData((events) => ({ value: ok(acting(events, "signed")).length })),
  "showdata.window_scans": showData((events) => ({
    value: ok(acting(events, "scanned")).filter((event) => event.venue === "window").length,
  })),
  "showdata.verify_pass_rate": showData((events) =>
    ratio(ok(acting(events, "verified")).length, acting(events, "verified").length),
  ),
  "licenses.reconciled_rate": reconciled,
  "licenses.issued": licenseActs("issued"),
  "licenses.parent_issued": licenseActs("issued", (event) => event.parent === true),
  "licenses.authorised": licenseActs("authorised"),
  "licenses.latency_p95_s": eventsOf(
    "license_events",
    (event) => ({
      channel: String(event.channel),
      license_type: String(event.license_type),
      scenario: String(event.scenario ?? ""),
    }),
    (events) => {
      // The store keeps single precision.
      const found = events.map((event) => Math.fround(Number(event.latency_ms)));
      const p95 = quantile(found, 0.95);
      return { value: p95 === null ? null : p95 / 1000 };
    },
    (event) => ["shown", "fetched", "verified"].includes(String(event.action)) && event.latency_ms !== undefined,
  ),
};
