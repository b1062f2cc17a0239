import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import { explainTarget } from "../../components/plan/explainTarget.ts";
import { historySeries } from "../../components/plan/historySeries.ts";
import { keyTarget, targetProgress } from "../../components/plan/targetProgress.ts";
import type { TargetView } from "../../contracts/planView.ts";
import en from "../../messages/en/plan.json" with { type: "json" };
import hans from "../../messages/zh-Hans/plan.json" with { type: "json" };
import hant from "../../messages/zh-Hant/plan.json" with { type: "json" };
import { forecast } from "../../server/plan/forecast.ts";
import { judge } from "../../server/plan/status.ts";

const WEEK = 7 * 86_400_000;
const term = { from: 0, to: 16 * WEEK };
const goal = { value: 50, rule: "linear", sense: "at_least" } as const;
const name = { "zh-Hant": "數源", "zh-Hans": "数源", en: "Sources" };

/** A target as the page gets it, judged at some week of sixteen. */
function target(value: number | null, week: number, more: Partial<TargetView> = {}): TargetView {
  const { target: aim = 50, rule = "linear", sense = "at_least", partial = false } = more;
  const judged = judge({ value: aim ?? undefined, rule: rule ?? undefined, sense }, value, term, week * WEEK, partial);
  return {
    kind: "indicator",
    id: "sources.catalogued",
    name,
    unit: "count",
    unitName: null,
    filters: {},
    window: "year",
    rule,
    sense,
    target: aim,
    value,
    parts: [],
    partial,
    due: new Date(term.to).toISOString(),
    ...judged,
    ...more,
  };
}

const MESSAGES = { "zh-Hant": hant, "zh-Hans": hans, en } as const;
function why(of: TargetView, locale: keyof typeof MESSAGES): string {
  const t = createTranslator({ locale, messages: MESSAGES[locale] as typeof en, namespace: "Plan" });
  const { key, values, side } = explainTarget(of, locale);
  return t(`why.${key}`, { ...values, gap: side ? t(`side.${side}`, values) : "" });
}

describe("the rule in words and figures", () => {
  it.each([
    ["zh-Hant", "16 週已過 9 週，50 中已有 25，此時應達 28.1：落後 3.1。"],
    ["zh-Hans", "16 周已过 9 周，50 中已有 25，此时应达 28.1：落后 3.1。"],
    ["en", "9 of 16 weeks gone, 25 of 50, asked for by now 28.1: behind by 3.1."],
  ] as const)("in %s: %s", (locale, sentence) => expect(why(target(25, 9), locale)).toBe(sentence));

  it("has a sentence for every rule and every way to stand", () => {
    expect(why(target(31, 9), "en")).toContain("ahead by 2.9");
    expect(why(target(50, 9), "en")).toContain("the target of 50 is met");
    expect(why(target(49, 16), "en")).toBe("All 16 weeks are gone, 49 of 50: behind by 1.");
    expect(why(target(null, 9), "en")).toContain("No data yet");
    expect(why(target(3, 9, { rule: null, target: null, status: "watched" }), "en")).toContain("Watched only");
    expect(why(target(1, 9, { partial: true }), "en")).toContain("a part of the city");
    expect(why(target(0, 5, { rule: "by_date", target: 3 }), "en")).toContain("judged in the last 4 weeks");
    expect(why(target(0, 13, { rule: "by_date", target: 3 }), "en")).toContain("behind by 3");
    const held = { rule: "hold", target: 0.9, unit: "ratio" } as const;
    expect(why(target(0.853, 9, held), "en")).toBe(
      "To be held at or above 90% at all times: 85.3% now, behind by 4.7 points.",
    );
    const least = { rule: "hold", target: 0, sense: "at_most" } as const;
    expect(why(target(2, 9, least), "zh-Hant")).toBe("應一直不高於 0：現為 2，落後 2。");
    expect(why(target(0, 9, least), "zh-Hant")).toContain("恰好持平");
  });
});

describe("a forecast", () => {
  const weekly = (...values: (number | null)[]) => values.map((value, i) => ({ t: i * WEEK, value }));
  it("goes on from the figure now as the last eight weeks went", () => {
    const history = weekly(0, 0, 0, 0, 10, 12, 14, 16, 18, 20, 22, 24);
    const said = forecast(history, { t: 12 * WEEK, value: 26 }, 16 * WEEK, goal)!;
    expect(said).toMatchObject({ weeks: 8, figures: 9, meets: false, reaches: null });
    expect(said.perWeek).toBeCloseTo(2);
    expect(said.to.value).toBeCloseTo(34);
  });
  it("says when the target is reached on the way", () => {
    const said = forecast(weekly(0, 10, 20, 30), { t: 4 * WEEK, value: 40 }, 16 * WEEK, goal)!;
    expect(said.meets).toBe(true);
    expect(Date.parse(said.reaches!)).toBeCloseTo(5 * WEEK, -3);
  });
  it("stays within what there can be, and takes a correction as it is", () => {
    const rising = forecast(
      weekly(0.7, 0.8, 0.9),
      { t: 3 * WEEK, value: 0.95 },
      16 * WEEK,
      { value: 0.9, sense: "at_least" },
      1,
    )!;
    expect(rising.to.value).toBe(1);
    const falling = forecast(weekly(9, 6, 3), { t: 3 * WEEK, value: 1 }, 16 * WEEK, { value: 0, sense: "at_most" })!;
    expect(falling).toMatchObject({ to: { value: 0 }, meets: true });
    expect(falling.perWeek).toBeLessThan(0);
  });
  it("is not made of too little, nor for a date that is past", () => {
    expect(forecast(weekly(1), { t: WEEK, value: 2 }, 16 * WEEK, goal)).toBeNull();
    expect(forecast(weekly(null, null, 1, null), { t: 4 * WEEK, value: 2 }, 16 * WEEK, goal)).toBeNull();
    expect(forecast(weekly(1, 2, 3), { t: 16 * WEEK, value: 4 }, 16 * WEEK, goal)).toBeNull();
    expect(
      forecast(weekly(5, 5, 5), { t: 3 * WEEK, value: 5 }, 16 * WEEK, { value: null, sense: "at_least" }),
    ).toMatchObject({
      perWeek: 0,
      meets: null,
    });
  });
  it("is drawn from the last week that was to the due date, in the colour of what was", () => {
    const iso = (week: number) => new Date(week * WEEK).toISOString();
    const points = [0, 1, 2].map((week) => ({ t: iso(week), value: week }));
    const line = { weeks: 2, figures: 4, perWeek: 1, meets: true, reaches: null };
    const history = {
      points,
      asked: [],
      forecast: { ...line, from: { t: iso(2.5), value: 2.5 }, to: { t: iso(5), value: 5 } },
    };
    const [actual, ahead] = historySeries(history, { actual: "a", asked: "b", forecast: "c" }, 2.5 * WEEK);
    expect(ahead).toMatchObject({ dashed: true, tone: actual!.tone });
    expect(ahead!.points.map(({ value }) => value)).toEqual([2, 3, 4]);
  });
});

describe("a target as a bar", () => {
  it("is full where it should be and marks what is asked for", () => {
    expect(targetProgress(target(25, 8))).toEqual({ full: 0.5, mark: 0.5 });
    expect(targetProgress(target(60, 8))).toEqual({ full: 1, mark: null });
    expect(targetProgress(target(null, 8))).toBeNull();
    const limit = { rule: "hold", sense: "at_most", target: 200 } as const;
    expect(targetProgress(target(400, 8, limit))).toEqual({ full: 0.5, mark: null });
    expect(targetProgress(target(100, 8, limit))).toEqual({ full: 1, mark: null });
  });
  it("of an item is that of its gravest target", () => {
    const targets = [target(50, 8), target(30, 8), target(10, 8), target(20, 8), target(null, 8)];
    expect(keyTarget({ targets }).value).toBe(10);
  });
});
