import { describe, expect, it } from "vitest";
import { ago, civilStart, clockTime, limitText, windowSpan } from "../../components/ui/civilTime.ts";

const at = (text: string) => Date.parse(text);

describe("civil time", () => {
  it("begins days, months and years at midnight in Shanghai", () => {
    const now = at("2025-03-31T16:30:00Z");
    expect(civilStart("day", now)).toBe(at("2025-04-01T00:00:00+08:00"));
    expect(civilStart("month", now)).toBe(at("2025-04-01T00:00:00+08:00"));
    expect(civilStart("year", now)).toBe(at("2025-01-01T00:00:00+08:00"));
    expect(clockTime("2025-03-31T16:30:05Z")).toBe("00:30:05");
  });

  it("slides windows with the clock", () => {
    const now = at("2025-03-10T04:00:00Z");
    expect(windowSpan("7d", now)).toEqual({ from: now - 7 * 86_400_000, to: now });
    expect(windowSpan("today", now).from).toBe(at("2025-03-10T00:00:00+08:00"));
  });

  it("says how long ago in the largest whole unit", () => {
    const now = at("2025-03-10T04:00:00Z");
    expect(ago("2025-03-10T03:56:10Z", now, "zh-Hant")).toBe("3 分鐘前");
    expect(ago("2025-03-10T03:59:50Z", now, "en")).toBe("10 seconds ago");
    expect(ago("2025-03-08T03:59:50Z", now, "en")).toBe("2 days ago");
  });
});

describe("limitText", () => {
  it("calls midnight the end of the day before, and leaves other times", () => {
    expect(limitText("2026-03-06T16:00:00.000Z")).toBe("2026-03-06 24:00");
    expect(limitText("2026-12-31T16:00:00.000Z")).toBe("2026-12-31 24:00");
    expect(limitText("2026-03-06T10:00:00.000Z")).toBe("2026-03-06 18:00");
  });
});
