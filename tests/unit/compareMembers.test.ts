import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareMembers, medianOf } from "../../components/units/compareMembers.ts";
import { partIn } from "../../components/units/partIn.ts";

const rows = (figures: Record<string, number | null>) =>
  Object.entries(figures).map(([key, value]) => ({ key, value }));
const up = { direction: "up", empty: "gap" } as const;
const down = { direction: "down", empty: "zero" } as const;

describe("rank and median", () => {
  it("rank the best first and leave out who has no figure", () => {
    const given = rows({ a: 0.9, b: 0.5, c: 0.7, d: null });
    expect(compareMembers(given, ["a", "b", "c", "d", "e"], "c", up)).toEqual({
      value: 0.7,
      rank: { place: 2, of: 3, tied: 0 },
      median: 0.7,
    });
    expect(compareMembers(given, ["a", "b", "c", "d"], "d", up)).toEqual({ value: null, rank: null, median: 0.7 });
  });

  it("rank the least first where less is better, and count who has no row as zero where that is true", () => {
    const given = rows({ a: 4, b: 1 });
    const all = ["a", "b", "c", "d"];
    expect(compareMembers(given, all, "a", down)).toEqual({ value: 4, rank: { place: 4, of: 4, tied: 0 }, median: 0 });
    expect(compareMembers(given, all, "c", down)).toEqual({ value: 0, rank: { place: 1, of: 4, tied: 1 }, median: 1 });
  });

  it("say who is tied, and share the place", () => {
    const given = rows({ a: 1 / 3, b: 2 / 6, c: 3 / 9, d: 1 });
    expect(compareMembers(given, ["a", "b", "c", "d"], "b", up).rank).toEqual({ place: 2, of: 4, tied: 2 });
  });

  it("leave out members that are not registered, give no rank without a direction and no median alone", () => {
    const given = rows({ a: 1, gone: 9, "": 5 });
    const none = { direction: "none", empty: "gap" } as const;
    expect(compareMembers(given, ["a"], "a", up)).toEqual({
      value: 1,
      rank: { place: 1, of: 1, tied: 0 },
      median: null,
    });
    expect(compareMembers(given, ["a"], "a", none).rank).toBeNull();
    expect(compareMembers([], [], "a", up)).toEqual({ value: null, rank: null, median: null });
  });

  it("take the mean of the two in the middle", () => {
    expect(medianOf([3, 1])).toBe(2);
    expect(medianOf([10, 1, 2])).toBe(2);
    expect(medianOf([])).toBeNull();
  });

  it("hold for whatever figures: places run from 1, ties fill the gap, half of the others are on each side", () => {
    const figures = fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(figures, fc.constantFrom("up" as const, "down" as const), (values, direction) => {
        const given = values.map((value, i) => ({ key: `${i}`, value }));
        const members = given.map(({ key }) => key);
        const known = values.filter((value) => value !== null);
        for (const { key, value } of given) {
          const { rank, median } = compareMembers(given, members, key, { direction, empty: "gap" });
          if (value === null) {
            expect(rank).toBeNull();
            continue;
          }
          const worse = known.filter((other) => (direction === "up" ? other < value : other > value)).length;
          expect(rank).toMatchObject({ of: known.length });
          expect(rank!.place + rank!.tied + worse).toBe(known.length);
          const others = [...known];
          others.splice(others.indexOf(value), 1);
          if (others.length === 0) continue;
          expect(others.filter((other) => other <= median!).length * 2).toBeGreaterThanOrEqual(others.length);
          expect(others.filter((other) => other >= median!).length * 2).toBeGreaterThanOrEqual(others.length);
        }
      }),
    );
  });
});

describe("the part that a unit has in a plan item", () => {
  const item = { leads: ["water", "310115"], partners: ["districts"], pilots: ["municipal", "310101"] };
  it.each([
    [{ code: "water", kind: "municipal" }, "leads"],
    [{ code: "police", kind: "municipal" }, "pilots"],
    [{ code: "district-310115", kind: "district" }, "leads"],
    [{ code: "310101", kind: "district" }, "partners"],
    [{ code: "chengtou", kind: "enterprise" }, null],
  ])("%j has %s", (party, part) => expect(partIn(item, party)).toBe(part));
});
