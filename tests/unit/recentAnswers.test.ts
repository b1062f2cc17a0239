import { describe, expect, it } from "vitest";
import { RecentAnswers } from "../../server/web/recentAnswers.ts";

describe("RecentAnswers", () => {
  it("asks once for all who ask within the while, and again after it", async () => {
    let now = 0;
    let asked = 0;
    const answers = new RecentAnswers<number>(1000, () => now);
    const ask = async () => ++asked;
    expect(await Promise.all([answers.get("a", ask), answers.get("a", ask)])).toEqual([1, 1]);
    now = 999;
    expect(await answers.get("a", ask)).toBe(1);
    expect(await answers.get("b", ask)).toBe(2);
    now = 1000;
    expect(await answers.get("a", ask)).toBe(3);
  });

  it("keeps no failure", async () => {
    const answers = new RecentAnswers<number>(1000, () => 0);
    await expect(answers.get("a", () => Promise.reject(new Error("away")))).rejects.toThrow("away");
    await Promise.resolve();
    expect(await answers.get("a", async () => 7)).toBe(7);
  });
});
