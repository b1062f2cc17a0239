import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SHARING_STEPS } from "../../contracts/streams.ts";
import { roundsOf, type StepRow, stepsToRequest } from "../../server/sharing/stepsToRequest.ts";
import { roundsOf as oracleRounds } from "../oracle/flows.ts";
import { lives, type Posted } from "../oracle/world.ts";

const BASE = Date.parse("2026-11-20T03:00:00Z");
/** Few instants and few ids, so that equal ones are common. */
const step: fc.Arbitrary<Omit<StepRow, "eventId">> = fc.record({
  step: fc.constantFrom(...SHARING_STEPS),
  occurredAt: fc.integer({ min: 0, max: 12 }).map((n) => BASE + n * 40_000_000),
  unit: fc.constantFrom("water", "police"),
  district: fc.constantFrom("", "310101"),
  resource: fc.constantFrom("d1", "d2"),
  scenario: fc.constantFrom("s1", "s2"),
  consumer: fc.constantFrom("health", "audit"),
  region: fc.constantFrom("local", "delta"),
});
const steps = fc
  .array(step, { minLength: 1, maxLength: 9 })
  .map((list) => list.map((each, i) => ({ ...each, eventId: `e${i}`, personName: null, note: null })));

const posted = (row: StepRow): Posted => ({
  event_id: row.eventId,
  occurred_at: new Date(row.occurredAt).toISOString(),
  department: row.unit,
  request: "r",
  step: row.step,
});

describe("a request from its steps", () => {
  test("does not depend on the order in which they come", () => {
    fc.assert(
      fc.property(steps, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (list, random) => {
        const shuffled = list
          .map((each) => [random.next().value as number, each] as const)
          .sort(([a], [b]) => a - b)
          .map(([, each]) => each);
        expect(stepsToRequest(shuffled)).toEqual(stepsToRequest(list));
        expect(roundsOf(shuffled)).toEqual(roundsOf(list));
      }),
    );
  });

  test("has the rounds of the contract, and waits exactly while the newest one has no decision", () => {
    fc.assert(
      fc.property(steps, (list) => {
        const [ordered] = lives(list.map(posted), "request");
        const expected = oracleRounds(ordered!);
        const rounds = roundsOf(list);
        expect(rounds.map((round) => [Date.parse(round.submittedAt), round.decision ?? ""])).toEqual(
          expected.map((round) => [round.submitted, round.decision]),
        );
        const state = stepsToRequest(list)!;
        expect(state.submittedAt).toBe(expected.at(-1)?.submitted ?? null);
        expect(state.firstSubmittedAt).toBe(expected[0]?.submitted ?? null);
        expect(state.pending).toBe(expected.length > 0 && expected.at(-1)!.decision === "");
        expect([state.step, state.unit]).toEqual([ordered!.at(-1)!.step, ordered!.at(-1)!.department]);
      }),
    );
  });

  test("takes its attributes from the first submission and its unit from the last step", () => {
    const row = { unit: "a", district: "", resource: "d1", scenario: "s1", consumer: "c1", region: "local" };
    const state = stepsToRequest([
      { ...row, eventId: "2", step: "returned", occurredAt: 2, unit: "b", resource: "d2" },
      { ...row, eventId: "3", step: "submitted", occurredAt: 3, district: "310101", resource: "d3", region: "delta" },
      { ...row, eventId: "1", step: "submitted", occurredAt: 1 },
    ]);
    expect(state).toMatchObject({ unit: "a", district: "310101", resource: "d1", region: "local", pending: true });
    expect(state).toMatchObject({ submittedAt: 3, firstSubmittedAt: 1 });
    expect(stepsToRequest([])).toBeNull();
  });
});
