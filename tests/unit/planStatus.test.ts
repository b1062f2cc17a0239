import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { itemStatus, judge } from "../../server/plan/status.ts";

const WEEK = 7 * 86_400_000;
const term = { from: 0, to: 16 * WEEK };
const at = (weeks: number) => weeks * WEEK;
const linear = { value: 50, rule: "linear", sense: "at_least" } as const;
const hold = { value: 0.9, rule: "hold", sense: "at_least" } as const;
const byDate = { value: 3, rule: "by_date", sense: "at_least" } as const;

describe("the status of a target", () => {
  it("linear: compared with the share of the weeks gone by", () => {
    expect(judge(linear, 25, term, at(9))).toMatchObject({ status: "at_risk", weeksGone: 9, weeks: 16, ahead: -3.125 });
    expect(judge(linear, 31, term, at(9))).toMatchObject({ status: "on_track", expected: 28.125 });
    expect(judge(linear, 50, term, at(9)).status).toBe("done");
    expect(judge(linear, 49, term, at(16)).status).toBe("overdue");
    const down = { value: 0, from: 40, rule: "linear", sense: "at_most" } as const;
    expect(judge(down, 21, term, at(8)).status).toBe("at_risk");
    expect(judge(down, 19, term, at(8)).status).toBe("on_track");
  });
  it("by date: at risk only in the last four weeks", () => {
    expect(judge(byDate, 0, term, at(11))).toMatchObject({ status: "on_track", expected: null, ahead: null });
    expect(judge(byDate, 0, term, at(12))).toMatchObject({ status: "at_risk", ahead: -3 });
    expect(judge(byDate, 3, term, at(1)).status).toBe("done");
    expect(judge(byDate, 2, term, at(16)).status).toBe("overdue");
  });
  it("hold: at all times, done when the term is over", () => {
    expect(judge(hold, 0.95, term, at(1)).status).toBe("on_track");
    expect(judge(hold, 0.89, term, at(1)).status).toBe("at_risk");
    expect(judge(hold, 0.95, term, at(16)).status).toBe("done");
    expect(judge(hold, 0.89, term, at(16)).status).toBe("overdue");
  });
  it("without a figure no data, without a value watched, and a part of the city is not blamed", () => {
    expect(judge(linear, null, term, at(20)).status).toBe("no_data");
    expect(judge({ sense: "at_least" }, 7, term, at(1)).status).toBe("watched");
    expect(judge(linear, 1, term, at(9), true).status).toBe("no_data");
    expect(judge(linear, 60, term, at(9), true).status).toBe("done");
  });
  it("properties: a better figure is never judged worse, and after the term nothing is on the way", () => {
    const order = ["overdue", "at_risk", "on_track", "done"];
    const goals = fc.constantFrom(linear, hold, byDate);
    fc.assert(
      fc.property(
        goals,
        fc.double({ min: 0, max: 60, noNaN: true }),
        fc.double({ min: 0, max: 9, noNaN: true }),
        fc.nat(30),
        (goal, figure, more, weeks) => {
          const rank = (value: number) => order.indexOf(judge(goal, value, term, at(weeks)).status);
          expect(rank(figure + more)).toBeGreaterThanOrEqual(rank(figure));
          if (weeks >= 16) expect(["done", "overdue"]).toContain(judge(goal, figure, term, at(weeks)).status);
        },
      ),
    );
  });
});

describe("the status of an item", () => {
  const of = (...statuses: Parameters<typeof itemStatus>[0][number]["status"][]) =>
    itemStatus(statuses.map((status) => ({ status, met: status === "done", hasData: status !== "no_data" })));
  it.each([
    [of("done", "done"), "done"],
    [of("done", "watched"), "done"],
    [of("done", "on_track"), "on_track"],
    [of("done", "at_risk"), "at_risk"],
    [of("at_risk", "overdue"), "overdue"],
    [of("no_data", "overdue"), "overdue"],
    [of("no_data", "no_data"), "no_data"],
    [of("no_data", "done"), "on_track"],
    [of("watched"), "on_track"],
  ])("%s is %s", (status, expected) => expect(status).toBe(expected));
});
