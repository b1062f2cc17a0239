import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { caseStages } from "../../components/disputes/caseStages.ts";
import { isOpenStep, nextSteps } from "../../contracts/dispute.ts";
import { DISPUTE_STEPS } from "../../contracts/streams.ts";
import { type CaseStep, stepsToCase } from "../../server/disputes/stepsToCase.ts";
import { workingDayLimit } from "../oracle/civil.ts";
import { states } from "../oracle/states.ts";
import { lives, type Posted, worldWith } from "../oracle/world.ts";

/** Instants that often coincide, around the long holiday of October 2025 and its make-up days. */
const instant = fc
  .integer({ min: Date.parse("2025-09-25T00:00:00+08:00"), max: Date.parse("2025-10-15T00:00:00+08:00") })
  .map((ms) => Math.floor(ms / 43_200_000) * 43_200_000);
const step = fc.record({
  step: fc.constantFrom(...DISPUTE_STEPS),
  occurredAt: instant,
  unit: fc.constantFrom("a", "b", "c"),
  district: fc.constantFrom("", "310101", "310115"),
  subject: fc.constantFrom("s1", "s2"),
  priority: fc.constantFrom("normal", "urgent"),
});
const history = fc.array(step, { minLength: 1, maxLength: 12 }).map((list) =>
  list.map(
    (each, i): CaseStep => ({
      ...each,
      eventId: `e${String((i * 7) % 12).padStart(2, "0")}`,
      code: "c",
      occurredAt: new Date(each.occurredAt),
      subjectKind: "dataset",
      channel: "citizen",
    }),
  ),
);
const posted = (each: CaseStep): Posted => ({
  event_id: each.eventId,
  occurred_at: each.occurredAt.toISOString(),
  department: each.unit,
  district: each.district,
  case: "c",
  step: each.step,
  subject_kind: each.subjectKind,
  subject: each.subject,
  channel: each.channel,
  priority: each.priority,
});

describe("a case from its steps", () => {
  it("stands as the contract says, whatever the order in which its steps arrive", () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (steps, random) => {
        const shuffled = [...steps].sort(() => (random.next().value % 2) - 0.5);
        const state = stepsToCase(shuffled)!;
        const [life] = lives(steps.map(posted), "case");
        const last = life!.at(-1)!;
        expect([state.unit, state.district, state.step]).toEqual([last.department, last.district, last.step]);
        expect(state.stepAt.toISOString()).toBe(last.occurred_at);
        const first = life!.find((each) => each.step === "reported");
        expect(state.reportedAt?.toISOString()).toBe(first?.occurred_at);
        if (!first) return;
        expect([state.subject, state.priority]).toEqual([first.subject, first.priority]);
        const days = first.priority === "urgent" ? 1 : 5;
        expect(state.dueAt!.getTime()).toBe(workingDayLimit(Date.parse(first.occurred_at), days));
      }),
      { numRuns: 2000 },
    );
  });

  it("is open and overdue exactly when the indicators count it", () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 0, max: 40 * 86_400_000 }), (steps, later) => {
        const state = stepsToCase(steps)!;
        const at = Math.max(...steps.map(({ occurredAt }) => occurredAt.getTime())) + later;
        const world = worldWith({ dispute_steps: steps.map(posted) });
        const counted = states["disputes.open"]!.members(world, at);
        expect(counted.length === 1).toBe(state.open && state.reportedAt !== null);
        if (counted[0]) expect((counted[0].item as { overdue: boolean }).overdue).toBe(at > state.dueAt!.getTime());
      }),
      { numRuns: 1000 },
    );
  });

  it("goes on by legal steps to an end, and from every end back", () => {
    const seen = new Set<string>(["reported"]);
    for (const from of seen) for (const to of nextSteps(from)) seen.add(to);
    expect([...seen].sort()).toEqual([...DISPUTE_STEPS].sort());
    for (const from of DISPUTE_STEPS) {
      expect(nextSteps(from).length).toBeGreaterThan(0);
      if (!isOpenStep(from)) expect(nextSteps(from)).toEqual(["reopened"]);
    }
    expect(nextSteps("nonsense")).toEqual([]);
  });
});

describe("the stages shown", () => {
  const at = (step: (typeof DISPUTE_STEPS)[number], day: number) => ({
    step,
    occurredAt: `2026-03-0${day}T00:00:00.000Z`,
  });
  it("say what is done, what was skipped and what is ahead", () => {
    const stages = caseStages(
      [at("reported", 1), at("accepted", 2), at("investigated", 3), at("answered", 4)],
      "answered",
    );
    expect(stages.map(({ state }) => state)).toEqual(["done", "done", "done", "skipped", "here", "ahead"]);
  });
  it("are taken back by a reopening", () => {
    const steps = [at("reported", 1), at("accepted", 2), at("answered", 3), at("confirmed", 4), at("reopened", 5)];
    expect(caseStages(steps, "reopened").map(({ state }) => state)).toEqual([
      "done",
      "done",
      "ahead",
      "ahead",
      "ahead",
      "ahead",
    ]);
  });
});
