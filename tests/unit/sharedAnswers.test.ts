import { describe, expect, test } from "vitest";
import { SharedAnswers } from "../../server/indicators/sharedAnswers.ts";

const FRESH = { freshMs: 1000, holdMs: 5000 };

describe("shared answers", () => {
  function desk() {
    let now = 1_000_000;
    let asked = 0;
    const gates: (() => void)[] = [];
    const shared = new SharedAnswers<number>(() => now);
    return {
      shared,
      pass: (ms: number) => {
        now += ms;
      },
      asked: () => asked,
      open: () => gates.splice(0).forEach((gate) => void gate()),
      ask: () => {
        const n = ++asked;
        return new Promise<number>((resolve) => gates.push(() => resolve(n)));
      },
    };
  }

  test("who asks while the same is being asked shares its answer", async () => {
    const { shared, ask, asked, open } = desk();
    const both = Promise.all([shared.get("a", FRESH, ask), shared.get("a", FRESH, ask)]);
    open();
    expect(await both).toEqual([1, 1]);
    expect(asked()).toBe(1);
  });

  test("what is asked only after news is not given what was before the news, however dear it was", async () => {
    const { shared, ask, asked, open, pass } = desk();
    const AFTER_NEWS = { freshMs: 500, holdMs: 500, costs: 1 };
    const first = shared.get("a", AFTER_NEWS, ask);
    pass(700);
    open();
    await first;
    pass(800);
    const second = shared.get("a", AFTER_NEWS, ask);
    open();
    expect(await second).toBe(2);
    expect(asked()).toBe(2);
  });

  test("a young answer is given, an older one is given while a newer is asked, an old one is waited for", async () => {
    const { shared, ask, asked, open, pass } = desk();
    const first = shared.get("a", FRESH, ask);
    open();
    await first;
    pass(900);
    expect(await shared.get("a", FRESH, ask)).toBe(1);
    expect(asked()).toBe(1);
    pass(200);
    expect(await shared.get("a", FRESH, ask)).toBe(1);
    expect(asked()).toBe(2);
    open();
    await new Promise((resolve) => setImmediate(resolve));
    expect(await shared.get("a", FRESH, ask)).toBe(2);
    pass(5100);
    const late = shared.get("a", FRESH, ask);
    open();
    expect(await late).toBe(3);
  });

  test("a dear answer is kept longer, in proportion to what it cost", async () => {
    const { shared, ask, asked, open, pass } = desk();
    const first = shared.get("a", FRESH, ask);
    pass(700);
    open();
    await first;
    pass(6000);
    expect(await shared.get("a", FRESH, ask)).toBe(1);
    expect(asked()).toBe(1);
    pass(1000);
    expect(await shared.get("a", FRESH, ask)).toBe(1);
    expect(asked()).toBe(2);
  });

  test("what fails is told to who waits, asked again, and never replaces an answer", async () => {
    const { shared, ask, open, pass } = desk();
    const fails = () => Promise.reject(new Error("the store is away"));
    await expect(shared.get("a", FRESH, fails)).rejects.toThrow("away");
    const first = shared.get("a", FRESH, ask);
    open();
    expect(await first).toBe(1);
    pass(2000);
    expect(await shared.get("a", FRESH, fails)).toBe(1);
    pass(4000);
    await expect(shared.get("a", FRESH, fails)).rejects.toThrow("away");
  });
});
