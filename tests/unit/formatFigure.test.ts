import { describe, expect, it } from "vitest";
import { figureText, formatFigure, targetText } from "../../components/ui/formatFigure.ts";

describe("formatFigure", () => {
  it.each([
    [0, "0"],
    [12, "12"],
    [0.5, "0.5"],
    [9876, "9,876"],
    [9999, "9,999"],
    [10_000, "1 萬"],
    [12_345, "1.23 萬"],
    [123_456, "12.3 萬"],
    [1_234_567, "123 萬"],
    [12_345_678, "1,230 萬"],
    [99_990_000, "1 億"],
    [1_234_567_890, "12.3 億"],
    [-12_345, "-1.23 萬"],
  ])("writes the count %d as %s", (value, text) => {
    expect(figureText(value, "count", "zh-Hant")).toBe(text);
  });

  it.each([
    [9876, "9,876"],
    [12_345, "12.3k"],
    [999_600, "1M"],
    [1_234_567, "1.23M"],
    [1_234_567_890, "1.23B"],
  ])("writes the count %d in English as %s", (value, text) => {
    expect(figureText(value, "count", "en")).toBe(text);
  });

  it("sets the noun of records beside the scale", () => {
    expect(formatFigure(123_456, "records", "zh-Hant")).toMatchObject({ text: "12.3", unit: "萬條" });
    expect(formatFigure(123_456, "records", "zh-Hans")).toMatchObject({ text: "12.3", unit: "万条" });
    expect(formatFigure(123_456, "records", "en")).toMatchObject({ text: "123k", unit: "records" });
    expect(formatFigure(123_456, "records", "zh-Hant").exact).toBe("123,456 條");
  });

  it.each([
    [0.9243, "92.4%"],
    [0, "0.0%"],
    [1, "100.0%"],
    [0.9999, "99.9%"],
    [0.0001, "<0.1%"],
  ])("writes the ratio %d as %s", (value, text) => {
    expect(figureText(value, "ratio", "zh-Hant")).toBe(text);
  });

  it("takes more decimals where one would blur what matters", () => {
    expect(formatFigure(0.9986, "ratio", "en", 2).text).toBe("99.86");
    expect(formatFigure(0.99999, "ratio", "en", 2).text).toBe("99.99");
  });

  it("writes a round target without decimals", () => {
    expect(targetText(0.9, "ratio", "zh-Hant")).toBe("90%");
    expect(targetText(0.999, "ratio", "zh-Hant")).toBe("99.9%");
    expect(targetText(30, "count", "zh-Hant")).toBe("30");
  });

  it("keeps the digits of a ratio for hover", () => {
    expect(formatFigure(0.924312, "ratio", "en")).toMatchObject({ text: "92.4", unit: "%", exact: "92.4312%" });
  });

  it.each([
    [0, "0 秒"],
    [3.44, "3.4 秒"],
    [45, "45 秒"],
    [60, "1 分"],
    [90, "1 分 30 秒"],
    [3599.7, "1 小時"],
    [12_000, "3 小時 20 分"],
    [86_399, "1 天"],
    [97_200, "1 天 3 小時"],
  ])("writes %d seconds as %s", (value, text) => {
    expect(figureText(value, "seconds", "zh-Hant")).toBe(text);
    expect(formatFigure(value, "seconds", "zh-Hant").text).toBe(text);
  });

  it("writes hours as a duration, too", () => {
    expect(figureText(26.5, "hours", "zh-Hant")).toBe("1 天 3 小時");
    expect(figureText(3.333, "hours", "en")).toBe("3 h 20 min");
    expect(formatFigure(26.5, "hours", "en").exact).toBe("26.5 h");
    expect(formatFigure(12_000, "seconds", "en").parts).toEqual([
      { text: "3", unit: "h" },
      { text: "20", unit: "min" },
    ]);
  });

  it.each([null, undefined, Number.NaN, Number.POSITIVE_INFINITY])("writes %s as a dash", (value) => {
    expect(formatFigure(value, "ratio", "en")).toMatchObject({ text: "—", unit: "", exact: "—" });
  });
});
