import fc from "fast-check";
import { CASE_EFFECTS } from "../../contracts/streams.ts";
import { DAY, HOUR } from "../oracle/civil.ts";
import { type Body, place } from "./bodies.ts";
import { instant, iso, NOW, OLDEST } from "./instant.ts";
import { licenseTypes } from "./registered.ts";

/** How long after a result something happens to the licence: mostly about the ends of its 24 hours. */
const after = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(-HOUR - 1, -HOUR, 1 - HOUR, 0, HOUR, DAY - 1, DAY, DAY + 1, 3 * DAY, 30 * DAY, 40 * DAY),
  },
  { weight: 1, arbitrary: fc.integer({ min: -3 * DAY, max: 35 * DAY }) },
);
const within = (at: number) => iso(Math.max(OLDEST, Math.min(NOW + 60_000, at)));

type Told = { results: Body[]; acts: Body[] };
const told: fc.Arbitrary<Told> = fc
  .record({
    at: instant,
    case_no: fc.integer({ min: 0, max: 12 }).map((n) => `no-${n}`),
    results: fc.array(
      fc.record({
        ...place,
        license_type: fc.constantFrom(...licenseTypes),
        effect: fc.constantFrom(...CASE_EFFECTS),
        after,
      }),
      { maxLength: 2 },
    ),
    acts: fc.array(
      fc.record({
        ...place,
        license_type: fc.constantFrom(...licenseTypes),
        action: fc.constantFrom("issued", "issued", "corrected", "revoked", "shown"),
        channel: fc.constantFrom("online", "window"),
        outcome: fc.constantFrom(undefined, "ok", "ok", "failed"),
        after,
        // Half of them do to the licence what the first result asks for.
        meeting: fc.boolean(),
      }),
      { maxLength: 3 },
    ),
  })
  .map(({ at, case_no, results, acts }) => {
    const place = <T extends { after: number }>({ after: off, ...rest }: T, from: number) =>
      ({ ...rest, case_no, occurred_at: within(from + off) }) as unknown as Body;
    return {
      results: results.map((one, i) => place(i === 0 ? { ...one, after: 0 } : one, at)),
      acts: acts.map(({ meeting, ...one }) => {
        const first = meeting ? results[0] : undefined;
        const { license_type } = first ?? one;
        const action = first
          ? ({ issue: "issued", change: "corrected", revoke: "revoked" } as const)[first.effect]
          : one.action;
        return place({ ...one, license_type, action }, at);
      }),
    };
  });

/** Case results, and what happened to licences under the same case numbers. */
export const reconciled: fc.Arbitrary<Told> = fc.array(told, { maxLength: 25, size: "max" }).map((all) => ({
  results: all.flatMap((one) => one.results),
  acts: all.flatMap((one) => one.acts),
}));
