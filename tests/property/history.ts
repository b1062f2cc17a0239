import chineseDays from "chinese-days";
import fc from "fast-check";
import { ADCODES } from "../../contracts/districts.ts";
import {
  DELIVERY_MODES,
  DISPUTE_STEPS,
  LICENSE_ACTIONS,
  LICENSE_CHANNELS,
  SHARING_STEPS,
  type StreamName,
} from "../../contracts/streams.ts";
import { DAY, dayOf, HOUR, MINUTE, startOf } from "../oracle/civil.ts";
import type { OracleDataset, Posted } from "../oracle/world.ts";

export const NOW = Math.floor(Date.now() / MINUTE) * MINUTE;
const OLDEST = NOW - 790 * DAY;

export const departments = ["water", "police", "health", "district-310101", "district-310115"];
export const datasets: OracleDataset[] = [
  { code: "d1", department: "water", kind: "table", freshness_limit_s: 60, security_grade: 1, sector: "水" },
  { code: "d2", department: "water", kind: "iot", freshness_limit_s: 3600, library: "人口" },
  { code: "d3", department: "police", kind: "table", freshness_limit_s: 86_400, security_grade: 4 },
  { code: "d4", department: "district-310101", kind: "spatial", freshness_limit_s: 30 * 86_400, sector: "水" },
  { code: "d5", department: "district-310115", kind: "video", freshness_limit_s: 400 * 86_400, security_grade: 2 },
  { code: "gone", department: "health", kind: "table", freshness_limit_s: 86_400, library: "人口" },
];
export const licenseTypes = ["lt1", "lt2", "lt3"];
export const scenarios = ["s1", "s2", "s3"];

const days = Array.from({ length: 788 }, (_, i) => startOf(dayOf(NOW)) - i * DAY);
/** The days, newest first, whose work differs from that of plain weeks: holidays and make-up days. */
export const specialDays = days.filter((day) => {
  const weekend = [0, 6].includes(new Date(day + 8 * HOUR).getUTCDay());
  return chineseDays.isWorkday(dayOf(day)) === weekend;
});
/** Instants where a boundary lies. */
const EDGES = days.filter((day, i) => i < 2 || dayOf(day).endsWith("-01") || specialDays.includes(day));

/** An instant of the past 790 days (or a little ahead), mostly where it hurts. */
export const instant: fc.Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 3 * DAY }).map((age) => NOW - age) },
  {
    weight: 5,
    arbitrary: fc
      .tuple(fc.constantFrom(...EDGES), fc.constantFrom(0, -1, 1, HOUR, -HOUR, 15 * HOUR, MINUTE, -MINUTE))
      .map(([edge, off]) => Math.min(NOW, Math.max(OLDEST, edge + off))),
  },
  { weight: 1, arbitrary: fc.integer({ min: OLDEST, max: NOW }) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 3 * MINUTE }).map((ahead) => NOW + ahead) },
);
/** How long after one step the next one comes: often at once, on the same day, or days later; sometimes before it. */
const gap = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(0, 1, MINUTE, HOUR, 8 * HOUR, DAY, 3 * DAY, 7 * DAY, 12 * DAY) },
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 10 * DAY }) },
  { weight: 1, arbitrary: fc.integer({ min: -2 * DAY, max: 0 }) },
);
const iso = (ms: number) => new Date(ms).toISOString();

const place = {
  department: fc.constantFrom(...departments),
  district: fc.option(fc.constantFrom(...ADCODES.slice(0, 4)), { nil: undefined }),
};
type Body = Omit<Posted, "event_id">;

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
    latency_ms: fc.option(fc.double({ min: 0, max: 1e4, noNaN: true }), { nil: undefined }),
  })
  .map(({ at, ...rest }) => ({ ...rest, occurred_at: iso(at) }) as Body);

/** The steps of one case or request, each at its distance from the one before. Whether the first came at all varies. */
function life<S extends string>(
  steps: readonly S[],
  attributes: Record<string, fc.Arbitrary<unknown>>,
): fc.Arbitrary<Body[]> {
  const step = fc.record({ ...place, ...attributes, step: fc.constantFrom(...steps), gap });
  return fc
    .record({
      start: instant,
      orphan: fc.integer({ min: 0, max: 9 }).map((n) => n === 0),
      first: fc.record({ ...place, ...attributes }),
      steps: fc.array(step, { maxLength: 6, size: "max" }),
    })
    .map(({ start, orphan, first, steps: later }) => {
      let at = start;
      const bodies: Body[] = orphan ? [] : [{ ...first, step: steps[0], occurred_at: iso(at) } as Body];
      for (const { gap: wait, ...rest } of later) {
        at = Math.max(OLDEST, Math.min(NOW + 2 * MINUTE, at + wait));
        bodies.push({ ...rest, occurred_at: iso(at) } as unknown as Body);
      }
      return bodies;
    });
}
const disputeLife = life(DISPUTE_STEPS, {
  subject_kind: fc.constantFrom("dataset", "license"),
  subject: fc.constantFrom("d1", "lt1"),
  channel: fc.constantFrom(undefined, "citizen", "window", "platform"),
  priority: fc.constantFrom(undefined, "normal", "urgent"),
});
const sharingLife = life(SHARING_STEPS, {
  resource: fc.constantFrom(...datasets.slice(0, 5).map((dataset) => dataset.code)),
  scenario: fc.constantFrom(...scenarios),
  consumer: fc.constantFrom(...departments),
  region: fc.constantFrom(undefined, "local", "delta", "national"),
});

/** How one event travels: when and on which connection, and whether it comes again, and changed. */
const travel = fc.record({
  late: fc.boolean(),
  order: fc.nat(1_000_000),
  connection: fc.nat(2),
  idLength: fc.nat(54),
  again: fc.array(
    fc.record({ late: fc.boolean(), order: fc.nat(1_000_000), connection: fc.nat(2), changed: fc.boolean() }),
    {
      maxLength: 2,
    },
  ),
});
type Travel = typeof travel extends fc.Arbitrary<infer T> ? T : never;
type Bodies = { body: Body; travel: Travel }[];

const travelling = (bodies: fc.Arbitrary<Body>, maxLength: number): fc.Arbitrary<Bodies> =>
  fc.array(fc.record({ body: bodies, travel }), { maxLength, size: "max" });
const travellingLives = (lives: fc.Arbitrary<Body[]>, key: string, maxLength: number): fc.Arbitrary<Bodies> =>
  fc
    .array(
      lives.chain((bodies) => fc.tuple(...bodies.map((body) => fc.record({ body: fc.constant(body), travel })))),
      { maxLength, size: "max" },
    )
    .map((all) =>
      all.flatMap((own, i) =>
        own.map(({ body, travel: t }) => ({ body: { ...body, [key]: `${key}${i}` }, travel: t })),
      ),
    );

export type Copy = { event: Posted; late: boolean; order: number; connection: number };
export type History = {
  copies: Record<StreamName, Copy[]>;
  /** Sizes of the batches and their formats, used in turn. */
  cuts: { size: number; format: "ndjson" | "json" | "csv"; gzip: boolean }[];
  restart: boolean;
  /** Instants to ask about, and the seed of what is asked. */
  instants: number[];
  seed: number;
};

/** The same event with other content: never what counts, unless it came first. */
const changed = (event: Posted): Posted => ({
  ...event,
  occurred_at: iso(Math.max(OLDEST, Date.parse(event.occurred_at) - 26 * HOUR)),
  ...(event.produced_at ? { produced_at: iso(Date.parse(event.occurred_at) - 30 * HOUR), records: 7 } : {}),
  department: event.department === "water" ? "police" : "water",
});

function copiesOf(prefix: string, bodies: Bodies): Copy[] {
  return bodies.flatMap(({ body, travel: { again, idLength, ...first } }, i) => {
    const id = `${prefix}${i}`.padEnd(idLength, "-_:.");
    const event = Object.fromEntries(
      Object.entries({ event_id: id, ...body }).filter(([, value]) => value !== undefined),
    ) as Posted;
    const copies = [
      { event, ...first },
      ...again.map(({ changed: other, ...when }) => ({ event: other ? changed(event) : event, ...when })),
    ];
    // A dataset retires between the two halves; what tells of it must not come later.
    return copies.map((copy) => (copy.event.dataset === "gone" ? { ...copy, late: false } : copy));
  });
}

export const history: fc.Arbitrary<History> = fc.record({
  copies: fc.record({
    deliveries: travelling(delivery, 70).map((bodies) => copiesOf("d", bodies)),
    dispute_steps: travellingLives(disputeLife, "case", 25).map((bodies) => copiesOf("c", bodies)),
    sharing_steps: travellingLives(sharingLife, "request", 25).map((bodies) => copiesOf("r", bodies)),
    license_events: travelling(license, 90).map((bodies) => copiesOf("l", bodies)),
  }),
  cuts: fc.array(
    fc.record({
      size: fc.integer({ min: 1, max: 60 }),
      format: fc.constantFrom("ndjson", "json", "csv"),
      gzip: fc.boolean(),
    }),
    { minLength: 1, maxLength: 6, size: "max" },
  ),
  restart: fc.boolean(),
  instants: fc.array(instant, { minLength: 6, maxLength: 12, size: "max" }),
  seed: fc.nat(),
});
