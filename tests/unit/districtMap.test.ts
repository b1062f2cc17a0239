import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { districtOutlines, insideRing } from "../../components/map/districtShapes.ts";
import { mercatorView, type Point } from "../../components/map/mercatorView.ts";
import { placeDistrictNames } from "../../components/map/placeDistrictNames.ts";
import { classOf, rampFor, rampStep } from "../../components/map/ramp.ts";
import { ADCODES } from "../../contracts/districts.ts";

const outlines = districtOutlines(JSON.parse(readFileSync("public/geo/shanghai-districts.geojson", "utf8")));

describe("rampFor", () => {
  it("cuts evenly at round values", () => {
    const { breaks } = rampFor([0.61, 0.7, 0.74, 0.82, 0.88, 0.93], "ratio");
    expect(breaks).toEqual([0.7, 0.8, 0.9]);
  });
  it("turns to quantiles when one member dwarfs the others", () => {
    const values = [3, 4, 5, 7, 9, 12, 14, 20, 22, 30, 31, 40, 44, 50, 60, 9000];
    const { breaks } = rampFor(values, "count");
    expect(new Set(values.map((value) => classOf(value, breaks))).size).toBeGreaterThanOrEqual(5);
  });
  it("keeps whole bounds for counts", () => {
    const { breaks } = rampFor([0, 1, 2, 3, 2, 1], "count");
    expect(breaks.every(Number.isInteger)).toBe(true);
  });
  it("has one class for nothing, for one value, and for all the same", () => {
    for (const values of [[], [null], [5], [5, 5, null]]) expect(rampFor(values, "count").breaks).toEqual([]);
    expect(rampStep(0, 1)).toBe(3);
  });
  it("spreads classes from end to end of the colours", () => {
    expect([0, 1, 2, 3].map((i) => rampStep(i, 4))).toEqual([1, 3, 4, 6]);
    expect([0, 1, 2, 3, 4, 5].map((i) => rampStep(i, 6))).toEqual([1, 2, 3, 4, 5, 6]);
  });
});

describe("the bundled outlines", () => {
  it("hold the 16 districts, each with its name's place inside it", () => {
    expect(outlines.shapes.map((shape) => shape.adcode).sort()).toEqual([...ADCODES].sort());
    for (const { adcode, anchor, rings } of outlines.shapes)
      expect([adcode, insideRing(anchor, rings[0]!)]).toEqual([adcode, true]);
  });
});

describe("mercatorView", () => {
  it("fits the bounds inside the padding and centres them there", () => {
    const padding = { top: 10, right: 100, bottom: 20, left: 10 };
    const { project } = mercatorView(outlines.bounds, 600, 500, padding);
    const [west, south, east, north] = outlines.bounds;
    const [[left, top], [right, bottom]] = [project([west, north]), project([east, south])];
    expect(top).toBeCloseTo(10, 6);
    expect(bottom).toBeCloseTo(480, 6);
    expect((left! + right!) / 2).toBeCloseTo((10 + 500) / 2, 6);
  });
});

describe("placeDistrictNames", () => {
  it.each([
    [420, 460],
    [620, 560],
    [900, 860],
    [340, 380],
  ])("keeps every name apart in %i × %i", (width, height) => {
    const view = mercatorView(outlines.bounds, width, height, { top: 8, right: 90, bottom: 8, left: 8 });
    const named = outlines.shapes.map(({ adcode, anchor, rings }) => ({
      adcode,
      anchor: view.project(anchor) as Point,
      ring: rings[0]!.map(view.project) as Point[],
      nameWidth: 36,
      valueWidth: 40,
    }));
    const placed = placeDistrictNames(named, { column: width - 80, height, lineHeight: 14 });
    expect(placed).toHaveLength(16);
    const column = placed
      .filter((one) => one.leader)
      .map((one) => one.y)
      .sort((a, b) => a - b);
    expect(column.length).toBeGreaterThan(0);
    column.slice(1).forEach((y, i) => {
      expect(y - column[i]!).toBeGreaterThanOrEqual(14);
    });
  });
});
