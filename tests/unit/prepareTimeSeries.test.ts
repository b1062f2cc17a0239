import { describe, expect, it } from "vitest";
import { placeLabels } from "../../components/charts/placeLabels.ts";
import { prepareTimeSeries, type TimeSeriesInput } from "../../components/charts/prepareTimeSeries.ts";
import { seriesColor, seriesColors } from "../../components/charts/seriesColor.ts";
import { timeBands, timeTicks } from "../../components/charts/timeAxis.ts";
import { valueAxis } from "../../components/charts/valueAxis.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);
const iso = (text: string) => new Date(at(text)).toISOString();
const hours = (day: string, values: (number | null)[]) =>
  values.map((value, i) => ({ t: iso(`${day}T${String(i).padStart(2, "0")}:00`), value }));

const base: TimeSeriesInput = {
  series: [{ key: "a", label: "A", points: hours("2024-05-06", [1, 2, 3]) }],
  grain: "hour",
  kind: "line",
  unit: "count",
  width: 600,
  height: 240,
  locale: "zh-Hant",
};

describe("prepareTimeSeries", () => {
  it("keeps empty buckets as gaps, adds the missing ones, and marks values that stand alone", () => {
    const points = [...hours("2024-05-06", [1, null, 3]), { t: iso("2024-05-06T05:00"), value: 6 }];
    const { series, times } = prepareTimeSeries({ ...base, series: [{ key: "a", label: "A", points }] });
    expect(series[0]!.points.map((point) => point.value)).toEqual([1, null, 3, null, null, 6]);
    expect(series[0]!.points.map((point) => point.alone)).toEqual([true, false, true, false, false, true]);
    expect(times).toHaveLength(6);
  });

  it("never turns a gap into a zero, nor a zero into a gap", () => {
    const { series } = prepareTimeSeries({
      ...base,
      series: [{ key: "a", label: "A", points: hours("2024-05-06", [0, null]) }],
    });
    expect(series[0]!.points.map((point) => point.value)).toEqual([0, null]);
  });

  it("draws nothing after now, ends there, and marks the bucket still filling", () => {
    const now = at("2024-05-06T01:20");
    const prepared = prepareTimeSeries({ ...base, now });
    expect(prepared.x.max).toBe(now);
    expect(prepared.now).toBe(now);
    expect(prepared.series[0]!.points.map((point) => point.partial)).toEqual([false, true]);
  });

  it("shows no now-line on history", () => {
    expect(prepareTimeSeries({ ...base, now: at("2024-06-06T00:00") }).now).toBeNull();
  });

  it("steps by the calendar for months", () => {
    const points = ["2024-01-01", "2024-02-01", "2024-03-01"].map((day) => ({ t: iso(`${day}T00:00`), value: 1 }));
    const { times } = prepareTimeSeries({ ...base, grain: "month", series: [{ key: "a", label: "A", points }] });
    expect(times).toHaveLength(3);
  });

  it("labels up to five series directly and gives more a legend", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ ...base.series[0]!, key: `k${i}`, label: `名${i}` }));
    expect(prepareTimeSeries({ ...base, series: many(5) }).labels).toHaveLength(5);
    const six = prepareTimeSeries({ ...base, series: many(6) });
    expect([six.labels.length, six.legend]).toEqual([0, true]);
    const one = prepareTimeSeries(base);
    expect([one.labels.length, one.legend]).toEqual([0, false]);
  });

  it("reaches the sum of a stack, and the target", () => {
    const stack = [1, 2].map((i) => ({ key: `k${i}`, label: "x", points: hours("2024-05-06", [40, 60]) }));
    expect(prepareTimeSeries({ ...base, kind: "stacked", series: stack }).y.max).toBeGreaterThanOrEqual(120);
    expect(prepareTimeSeries({ ...base, target: 50 }).y.max).toBeGreaterThanOrEqual(50);
  });

  it("answers for no points at all", () => {
    const prepared = prepareTimeSeries({ ...base, series: [{ key: "a", label: "A", points: [] }] });
    expect(prepared.empty).toBe(true);
    expect(prepared.y.max).toBeGreaterThan(prepared.y.min);
  });
});

describe("timeTicks", () => {
  it("falls on Shanghai's midnight and names the day there", () => {
    const ticks = timeTicks(at("2024-05-06T18:00"), at("2024-05-07T18:00"), 5, "zh-Hant");
    expect(ticks.map((tick) => tick.text)).toEqual(["18:00", "5/7", "06:00", "12:00", "18:00"]);
  });
  it("falls on the first of the month, and names the year in January", () => {
    const ticks = timeTicks(at("2023-11-15T00:00"), at("2024-03-15T00:00"), 6, "zh-Hant");
    expect(ticks.map((tick) => tick.text)).toEqual(["12月", "2024年", "2月", "3月"]);
  });
  it("never gives more than asked, by one", () => {
    for (const days of [0.01, 0.2, 1, 3, 10, 40, 200, 400, 2000]) {
      const from = at("2024-01-17T05:23");
      expect(timeTicks(from, from + days * 86_400_000, 6, "en").length).toBeLessThanOrEqual(7);
    }
  });
});

it("marks weekends in weeks, stripes in days, nothing in a year", () => {
  const weekends = timeBands(at("2024-05-06T00:00"), at("2024-05-20T00:00"));
  expect(weekends.map((band) => [band.from, band.to])).toEqual([
    [at("2024-05-11T00:00"), at("2024-05-13T00:00")],
    [at("2024-05-18T00:00"), at("2024-05-20T00:00")],
  ]);
  expect(timeBands(at("2024-05-06T12:00"), at("2024-05-08T00:00"))[0]!.kind).toBe("day");
  expect(timeBands(at("2023-05-06T00:00"), at("2024-05-08T00:00"))).toEqual([]);
});

describe("valueAxis", () => {
  const texts = (...args: Parameters<typeof valueAxis>) => valueAxis(...args).ticks.map((tick) => tick.text);
  it("writes 萬 and k", () => {
    expect(texts([0, 39_000], "count", "zh-Hant", { fromZero: true })).toEqual(["0", "1 萬", "2 萬", "3 萬", "4 萬"]);
    expect(texts([0, 39_000], "count", "en", { fromZero: true })).toEqual(["0", "10k", "20k", "30k", "40k"]);
  });
  it("closes in on narrow ratios but never passes 100 %", () => {
    const axis = valueAxis([0.91, 0.999], "ratio", "en", { fromZero: false });
    expect(axis.min).toBeGreaterThan(0.8);
    expect(axis.max).toBe(1);
    expect(valueAxis([0.91, 0.999], "ratio", "en", { fromZero: true }).min).toBe(0);
  });
  it("steps durations by the clock", () => {
    expect(texts([0, 5000], "seconds", "zh-Hant", { fromZero: true })).toEqual([
      "0",
      "30 分",
      "1 小時",
      "1 小時 30 分",
    ]);
  });
  it("gives whole counts whole ticks", () => {
    expect(texts([0, 1], "count", "en", { fromZero: true })).toEqual(["0", "1", "2"].slice(0, 3));
  });
  it("stands for all zeros", () => {
    expect(valueAxis([0, 0], "ratio", "en", { fromZero: true }).max).toBe(1);
  });
});

describe("seriesColor", () => {
  it("is the same for a key whatever else is drawn", () => {
    expect(seriesColor("SJ")).toBe(seriesColor("SJ"));
    expect(seriesColors(["online", "window", "community", "social", "delta", "partner"])).toEqual([1, 2, 3, 4, 5, 6]);
  });
  it("never repeats within seven", () => {
    expect(new Set(seriesColors(["a", "b", "c", "d", "e", "f", "g"])).size).toBe(7);
  });
});

it("spreads labels without crossing and inside the plot", () => {
  expect(placeLabels([10, 11, 200], 16, 0, 300)).toEqual([2.5, 18.5, 200]);
  const placed = placeLabels([299, 298, 297], 16, 0, 300);
  expect(placed).toEqual([300, 284, 268]);
});
