import fc from "fast-check";
import { expect, it } from "vitest";
import { LADDERS, pickSegments, type RollupGrain, type Since } from "../../server/indicators/segments.ts";
import { buckets, DAY, HOUR, MINUTE, type OracleGrain, startOf } from "../oracle/civil.ts";

const FIRST = startOf("2025-01-01");
const edge = fc.oneof(
  fc.integer({ min: FIRST, max: FIRST + 700 * DAY }),
  fc
    .tuple(fc.nat(700), fc.constantFrom(0, 1, -1, MINUTE, HOUR, 12 * HOUR))
    .map(([day, off]) => FIRST + day * DAY + off),
);
const grains = [...LADDERS.plain, ...LADDERS.typed];
const civil = (grain: RollupGrain) => grain.replace(/^t(?=day|month)/, "") as OracleGrain;
const startsBucket = (grain: RollupGrain, at: number) => buckets(civil(grain), at, at + 1)[0]![0] === at;

/** Retention: raw events go first, then minutes, then hours; days and months stay. A grain is cut at its own buckets. */
const since: fc.Arbitrary<Since> = fc
  .record({
    raw: fc.option(fc.nat(700), { nil: undefined }),
    minute: fc.option(fc.nat(700), { nil: undefined }),
    hour: fc.option(fc.nat(700), { nil: undefined }),
    day: fc.option(fc.nat(700), { nil: undefined }),
  })
  .map(
    (days) =>
      Object.fromEntries(
        Object.entries(days).flatMap(([grain, day]) => (day === undefined ? [] : [[grain, FIRST + day * DAY]])),
      ) as Since,
  );

const question = fc.record({
  a: edge,
  b: edge,
  ladder: fc.constantFrom("plain" as const, "typed" as const),
  since,
  coarsest: fc.option(fc.nat(3), { nil: undefined }),
});

type Question = typeof question extends fc.Arbitrary<infer T> ? T : never;

function pick({ a, b, ladder, since: from, coarsest }: Question) {
  const window = { from: Math.min(a, b), to: Math.max(a, b) };
  const steps: readonly RollupGrain[] = LADDERS[ladder];
  const limit = coarsest === undefined ? undefined : steps[coarsest % steps.length];
  return { window, limit, steps, picked: pickSegments(window, ladder, from, limit) };
}

it("tiles the window that it says it used, without gap or overlap, in order", () => {
  fc.assert(
    fc.property(question, (q) => {
      const { picked } = pick(q);
      let at = picked.from;
      for (const segment of picked.segments) {
        expect(segment.from).toBe(at);
        expect(segment.to).toBeGreaterThan(segment.from);
        at = segment.to;
      }
      if (picked.from < picked.to) expect(at).toBe(picked.to);
    }),
    { numRuns: 2000 },
  );
});

it("reads whole buckets only, of grains no coarser than asked, and none from before it is complete", () => {
  fc.assert(
    fc.property(question, (q) => {
      const { picked, limit, steps } = pick(q);
      for (const { grain, from, to } of picked.segments) {
        expect(from).toBeGreaterThanOrEqual(q.since[grain] ?? Number.NEGATIVE_INFINITY);
        if (grain === "raw") continue;
        expect(grains).toContain(grain);
        expect(startsBucket(grain, from) && startsBucket(grain, to)).toBe(true);
        if (limit) expect(steps.indexOf(grain)).toBeGreaterThanOrEqual(steps.indexOf(limit));
      }
    }),
    { numRuns: 2000 },
  );
});

it("uses the window as asked while raw events are kept", () => {
  fc.assert(
    fc.property(question, (q) => {
      const { window, picked: partly } = pick({ ...q, since: { ...q.since, raw: undefined } });
      if (window.from < window.to) expect({ from: partly.from, to: partly.to }).toEqual(window);
      const { picked } = pick({ ...q, since: {} });
      if (window.from < window.to) expect({ from: picked.from, to: picked.to }).toEqual(window);
      const raw = picked.segments.filter(({ grain }) => grain === "raw");
      // Raw events are read at the edges only, less than a bucket of the finest grain at each.
      const finest = q.ladder === "plain" ? MINUTE : DAY;
      for (const { from, to } of raw) expect(to - from).toBeLessThan(2 * finest);
    }),
    { numRuns: 2000 },
  );
});
