import fc from "fast-check";
import { ADCODES } from "../../contracts/districts.ts";
import {
  CALL_PURPOSES,
  DELIVERY_MODES,
  FINDING_STATES,
  LICENSE_ACTIONS,
  LICENSE_CHANNELS,
  QUALITY_DIMENSIONS,
  READ_OUTCOMES,
} from "../../contracts/streams.ts";
import { DAY, HOUR } from "../oracle/civil.ts";
import type { Posted } from "../oracle/world.ts";
import { instant, iso, NOW } from "./instant.ts";
import { datasets, departments, licenseTypes, measures, scenarios, sourceItems } from "./registered.ts";

/** Where anything happens. */
export const place = {
  department: fc.constantFrom(...departments),
  district: fc.option(fc.constantFrom(...ADCODES.slice(0, 4)), { nil: undefined }),
};
/** An event without its id. */
export type Body = Omit<Posted, "event_id">;

const delivery: fc.Arbitrary<Body> = fc
  .record({
    ...place,
    at: instant,
    lag: fc.oneof(fc.constantFrom(0, 1000, 60_000, HOUR, DAY), fc.integer({ min: 0, max: 40 * DAY })),
    dataset: fc.constantFrom(...datasets.map((dataset) => dataset.code)),
    mode: fc.constantFrom(...DELIVERY_MODES),
    records: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 1e9 })),
    outcome: fc.constantFrom("ok", "ok", "ok", "failed"),
  })
  .map(({ at, lag, ...rest }) => ({ ...rest, occurred_at: iso(at), produced_at: iso(at - lag) }) as Body);

const license: fc.Arbitrary<Body> = fc
  .record({
    ...place,
    at: instant,
    license_type: fc.constantFrom(...licenseTypes),
    action: fc.oneof(fc.constantFrom(...LICENSE_ACTIONS), fc.constant("shown" as const)),
    channel: fc.constantFrom(...LICENSE_CHANNELS),
    scenario: fc.option(fc.constantFrom(...scenarios), { nil: undefined }),
    licenses: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
    synced: fc.option(fc.boolean(), { nil: undefined }),
    face: fc.option(fc.boolean(), { nil: undefined }),
    outcome: fc.constantFrom("ok", "ok", undefined, "failed"),
    latency_ms: fc.option(
      fc.integer({ min: 0, max: 40_000 }).map((n) => n / 4),
      { nil: undefined },
    ),
    parent: fc.option(fc.boolean(), { nil: undefined }),
  })
  .map(({ at, ...rest }) => ({ ...rest, occurred_at: iso(at) }) as Body);

/** Few instants, so that several things happen at one. */
const crowded = fc.oneof(
  instant,
  fc.integer({ min: 0, max: 4 }).map((n) => NOW - n * 5 * DAY),
);
/** Events of a stream that happen at some instant, with these fields. */
const happening = (fields: Record<string, fc.Arbitrary<unknown>>, when = instant): fc.Arbitrary<Body> =>
  fc.record({ ...place, at: when, ...fields }).map(({ at, ...rest }) => ({ ...rest, occurred_at: iso(at) }) as Body);
const amount = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 1e9 }));
const anyText = fc.oneof(
  fc.constantFrom("「引號」\"'\\\t", "a,b", "多\r\n行", "\\N", "=1+1", "𠮷👍"),
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }),
);
/** Without what CSV cannot carry or the contract does not allow. */
const text = anyText.map((chosen) => chosen.replace(/[\p{Cc}\p{Cs}]/gu, "-")).filter((chosen) => chosen !== "");

/** Events of the streams that are told one by one. */
export const bodies = {
  deliveries: delivery,
  license_events: license,
  source_reads: happening({
    item: fc.constantFrom(...sourceItems.map((item) => item.code)),
    matter: fc.constantFrom("m1", "m2", "m3"),
    outcome: fc.constantFrom(...READ_OUTCOMES),
    reads: fc.option(fc.integer({ min: 1, max: 1000 }), { nil: undefined }),
  }),
  quality_checks: happening({
    dataset: fc.constantFrom(...datasets.map((dataset) => dataset.code)),
    dimension: fc.constantFrom(...QUALITY_DIMENSIONS),
    failed: amount,
    more: amount,
  }).map(({ more, ...rest }) => ({ ...rest, checked: Number(rest.failed) + Number(more) })) as fc.Arbitrary<Body>,
  data_calls: happening({
    resource: fc.constantFrom(...datasets.map((dataset) => dataset.code)),
    consumer: fc.oneof(fc.constantFrom(...departments), text),
    purpose: fc.constantFrom(...CALL_PURPOSES),
    errors: amount,
    more: amount,
    bytes: amount,
    latency_ms: fc.double({ min: 0, max: 1e6, noNaN: true }),
  }).map(({ more, ...rest }) => ({
    ...rest,
    calls: Math.max(1, Number(rest.errors) + Number(more)),
  })) as fc.Arbitrary<Body>,
  show_data_events: happening({
    action: fc.constantFrom("signed", "scanned", "verified"),
    outcome: fc.constantFrom(undefined, "ok", "failed"),
    venue: fc.constantFrom("online", "window"),
  }),
  milestones: happening(
    {
      of: fc.constantFrom(...measures),
      value: fc.oneof(fc.integer({ min: 0, max: 100 }), fc.double({ min: 0, max: 1e6, noNaN: true })),
      note: fc.option(text, { nil: undefined }),
    },
    crowded,
  ).map(({ of, ...rest }) => ({ ...rest, ...(of as unknown as object) })) as fc.Arbitrary<Body>,
  security_findings: happening(
    {
      finding: fc.constantFrom("f1", "f2", "f3", "f4", "f5", "f6"),
      state: fc.constantFrom(...FINDING_STATES),
      severity: fc.integer({ min: 1, max: 4 }),
      area: fc.constantFrom("grading", "access", "leak", "configuration"),
    },
    crowded,
  ),
};
