import { describe, expect, it } from "vitest";
import { isEmpty, pointsByKey } from "../../components/panels/chartSeries.ts";
import { breakdownItem, pageItem, queueItems } from "../../components/panels/overviewItems.ts";
import { rankedRows } from "../../components/panels/rankedRows.ts";
import type { IndicatorInfo } from "../../contracts/indicator.ts";

const info: IndicatorInfo = {
  id: "disputes.open",
  name: { "zh-Hant": "", "zh-Hans": "", en: "" },
  definition: { "zh-Hant": "", "zh-Hans": "", en: "" },
  formula: "",
  unit: "ratio",
  kind: "state",
  direction: "up",
  empty: "zero",
  dimensions: ["department", "step", "age"],
  target: 0.9,
  streams: [],
  staleAfterS: null,
  version: 1,
};
const filters = { window: "7d", department: "police", district: "310115" } as const;

describe("items of the overview", () => {
  it("asks an indicator only for the filters that it declares", () => {
    expect(pageItem(info, filters)).toEqual({ id: "disputes.open", window: "7d", department: "police" });
  });

  it("leaves the filter of the dimension that it breaks down by", () => {
    expect(breakdownItem(info, filters, "department")).toEqual({ id: "disputes.open", window: "7d", by: "department" });
  });

  it("asks for the queue's totals and for its cells", () => {
    const items = queueItems(info, { ...filters, department: null });
    expect(items.map((item) => item.by)).toEqual(["step", "age", "step_age"]);
  });
});

describe("pointsByKey", () => {
  const points = [
    { t: "2025-01-01T00:00:00.000Z", key: "b", value: 2 },
    { t: "2025-01-01T00:00:00.000Z", key: "a", value: 1 },
    { t: "2025-01-01T01:00:00.000Z", key: "a", value: 3 },
  ];
  it("keeps the order of the keys and leaves gaps where nothing is known", () => {
    const found = pointsByKey(points, ["a", "b", "c"]);
    expect([...found.keys()]).toEqual(["a", "b", "c"]);
    expect(found.get("a")!.map((point) => point.value)).toEqual([1, 3]);
    expect(found.get("b")!.map((point) => point.value)).toEqual([2, null]);
    expect(isEmpty(points)).toBe(false);
    expect(isEmpty([])).toBe(true);
  });
});

describe("rankedRows", () => {
  it("puts what needs attention first and what is unknown last", () => {
    const rows = [
      { key: "a", value: 0.95 },
      { key: "b", value: null },
      { key: "c", value: 0.5 },
    ];
    const ranked = rankedRows(rows, info, (key) => key, false);
    expect(ranked.map((row) => row.key)).toEqual(["c", "a", "b"]);
    expect(ranked.map((row) => row.status?.tone)).toEqual(["bad", "good", "none"]);
  });
});
