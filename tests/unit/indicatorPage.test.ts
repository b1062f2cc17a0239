import { describe, expect, it } from "vitest";
import { apiPath } from "../../components/panels/indicator/apiPath.ts";
import { matchRows, orderRows } from "../../components/panels/indicator/breakdownRows.ts";
import { chartedSeries, chartKind } from "../../components/panels/indicator/chartedSeries.ts";
import { groupIndicators } from "../../components/panels/indicator/groupIndicators.ts";
import { type PeriodChoice, periodOf, seriesSpan } from "../../components/panels/indicator/period.ts";
import type { IndicatorInfo } from "../../contracts/indicator.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);
const now = at("2024-05-16T14:27:00");
const none: PeriodChoice = { window: "24h", range: null, from: null, to: null, grain: null };

describe("periodOf", () => {
  it("follows the window of the page, and begins its series with a whole bucket", () => {
    const period = periodOf(none, now);
    expect([period.to - period.from, period.window, period.open]).toEqual([86_400_000, "24h", true]);
    expect(seriesSpan(period)).toEqual({ from: at("2024-05-15T14:00"), to: now, grain: "hour" });
  });
  it("takes twelve months from the first of a month", () => {
    const period = periodOf({ ...none, window: "12m" }, now);
    expect([period.from, period.grain, period.window]).toEqual([at("2023-05-01T00:00"), "week", "12m"]);
  });
  it("includes the last day of a custom range, and is closed once that is over", () => {
    const period = periodOf({ ...none, range: "custom", from: "2024-05-01", to: "2024-05-07" }, now);
    expect([period.from, period.to, period.open]).toEqual([at("2024-05-01T00:00"), at("2024-05-08T00:00"), false]);
  });
  it("never reaches beyond now", () => {
    expect(periodOf({ ...none, range: "custom", from: "2024-05-10", to: "2024-05-31" }, now).to).toBe(now);
  });
  it.each([
    ["2024-05-07", "2024-05-01"],
    ["nonsense", "2024-05-01"],
    ["2030-01-01", "2030-02-01"],
  ])("falls back to the window for %s to %s", (from, to) => {
    expect(periodOf({ ...none, range: "custom", from, to }, now).window).toBe("24h");
  });
  it("offers no grain that would draw thousands of points or a single one", () => {
    expect(periodOf({ ...none, window: "30d" }, now).grains).toEqual(["hour", "day", "week"]);
    expect(periodOf({ ...none, window: "30d", grain: "minute" }, now).grain).toBe("day");
  });
  it("answers a moment after midnight", () => {
    const period = periodOf({ ...none, window: "today" }, at("2024-05-16T00:00"));
    expect(period.to).toBeGreaterThan(period.from);
  });
});

describe("the breakdown", () => {
  const rows = [
    { key: "a", label: "乙", value: 1 },
    { key: "b", label: "甲", value: null },
    { key: "c", label: "丙", value: 3 },
  ];
  it("orders by value with the missing ones last, whichever way", () => {
    expect(orderRows(rows, { sort: "value", reverse: false }, "zh-Hant").map((row) => row.key)).toEqual([
      "c",
      "a",
      "b",
    ]);
    expect(orderRows(rows, { sort: "value", reverse: true }, "zh-Hant").map((row) => row.key)).toEqual(["a", "c", "b"]);
  });
  it("finds by name or code", () => {
    expect(matchRows(rows, "甲").map((row) => row.key)).toEqual(["b"]);
    expect(matchRows(rows, "C").map((row) => row.key)).toEqual(["c"]);
    expect(matchRows(rows, " ")).toHaveLength(3);
  });
});

it("writes addresses that the interface reads", () => {
  expect(apiPath("calls.total", "value", { from: now, by: null, department: "a b" })).toBe(
    "/api/v1/indicators/calls.total/value?from=2024-05-16T06%3A27%3A00.000Z&department=a+b",
  );
});

it("draws sums as bars, parts as stacks, the rest as lines", () => {
  const info = (kind: IndicatorInfo["kind"], unit: IndicatorInfo["unit"]) => ({ kind, unit }) as IndicatorInfo;
  expect(chartKind(info("flow", "count"), undefined)).toBe("bar");
  expect(chartKind(info("flow", "records"), "mode")).toBe("stacked");
  expect(chartKind(info("flow", "ratio"), "mode")).toBe("line");
  expect(chartKind(info("state", "count"), undefined)).toBe("line");
});

it("splits a series by member, the largest first", () => {
  const t = "2024-05-16T00:00:00.000Z";
  const points = [
    { t, key: "pull", value: 2 },
    { t, key: "push", value: 5 },
  ];
  const series = { id: "x", from: t, to: t, grain: "hour" as const, by: "mode", asOf: t, points };
  expect(chartedSeries(series, "X", (_, key) => key).map((one) => one.key)).toEqual(["push", "pull"]);
});

it("groups indicators in the order of the work", () => {
  const entries = ["zeta.x", "licenses.uses", "aggregation.records"].map((id) => ({ info: { id } }));
  expect(groupIndicators(entries).map((group) => group.prefix)).toEqual(["aggregation", "licenses", "zeta"]);
});
