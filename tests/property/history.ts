import fc from "fast-check";
import { DISPUTE_STEPS, SHARING_STEPS, type StreamName } from "../../contracts/streams.ts";
import { HOUR, MINUTE } from "../oracle/civil.ts";
import type { Posted } from "../oracle/world.ts";
import { type Body, bodies, place } from "./bodies.ts";
import { gap, instant, iso, NOW, OLDEST } from "./instant.ts";
import { reconciled } from "./reconciled.ts";
import { datasets, departments, scenarios } from "./registered.ts";

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
    // A dataset and a source item retire between the two halves; what tells of them must not come later.
    const { dataset, resource, item } = event;
    return [dataset, resource, item].includes("gone") ? copies.map((copy) => ({ ...copy, late: false })) : copies;
  });
}

const moving = (own: readonly Body[]): fc.Arbitrary<Bodies> =>
  fc.tuple(...own.map((body) => fc.record({ body: fc.constant(body), travel })));
const travellingCases = reconciled.chain(({ results, acts }) =>
  fc.record({ results: moving(results), acts: moving(acts) }),
);

const copies: fc.Arbitrary<History["copies"]> = fc
  .record({
    deliveries: travelling(bodies.deliveries, 70),
    source_reads: travelling(bodies.source_reads, 40),
    quality_checks: travelling(bodies.quality_checks, 40),
    dispute_steps: travellingLives(disputeLife, "case", 25),
    sharing_steps: travellingLives(sharingLife, "request", 25),
    data_calls: travelling(bodies.data_calls, 40),
    license_events: travelling(bodies.license_events, 90),
    show_data_events: travelling(bodies.show_data_events, 40),
    milestones: travelling(bodies.milestones, 30),
    security_findings: travelling(bodies.security_findings, 30),
    cases: travellingCases,
  })
  .map(({ cases, ...told }) => {
    const all = {
      ...told,
      license_events: [...told.license_events, ...cases.acts],
      case_results: cases.results,
    };
    // An id is one of its stream: two streams may well use the same.
    return Object.fromEntries(
      Object.entries(all).map(([stream, own]) => [stream, copiesOf(stream.slice(0, 1), own)]),
    ) as History["copies"];
  });

export const history: fc.Arbitrary<History> = fc.record({
  copies,
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
