import { describe, expect, it } from "vitest";
import { figureStatus, isStale, isUnheard } from "../../components/ui/status.ts";

const up = { target: 0.9, direction: "up", stale: false } as const;
const down = { target: 10, direction: "down", stale: false } as const;

describe("figureStatus", () => {
  it.each([
    [0.9, "good", "●"],
    [0.87, "watch", "▲"],
    [0.6, "bad", "■"],
  ])("judges %d that should rise to 0.9 as %s", (value, tone, shape) => {
    expect(figureStatus({ ...up, value })).toMatchObject({ tone, shape });
  });

  it.each([
    [10, "good"],
    [12, "watch"],
    [13, "bad"],
  ])("judges %d that should stay within 10 as %s", (value, tone) => {
    expect(figureStatus({ ...down, value }).tone).toBe(tone);
  });

  it("judges anything above a target of none as bad", () => {
    expect(figureStatus({ ...down, target: 0, value: 1 }).tone).toBe("bad");
    expect(figureStatus({ ...down, target: 0, value: 0 }).tone).toBe("good");
  });

  it("judges nothing that is missing, stale or without a target", () => {
    expect(figureStatus({ ...up, value: null })).toEqual({ tone: "none", shape: "○", reason: "empty" });
    expect(figureStatus({ ...up, value: 0.95, stale: true })).toMatchObject({ tone: "none", reason: "stale" });
    expect(figureStatus({ ...up, value: 0.95, target: null })).toMatchObject({ tone: "none", reason: "untargeted" });
    expect(figureStatus({ ...up, value: 0.95, direction: "none" }).reason).toBe("untargeted");
  });

  it("does not call a zero on target of which no event ever came", () => {
    const zero = { ...down, target: 0, value: 0 };
    expect(figureStatus({ ...zero, unheard: true })).toMatchObject({ shape: "○", reason: "empty" });
    expect(isUnheard({ streams: ["security_findings"] }, { lastEventAt: null })).toBe(true);
    expect(isUnheard({ streams: [] }, { lastEventAt: null })).toBe(false);
  });
});

describe("isStale", () => {
  const now = Date.parse("2025-03-03T02:00:00Z");
  it("compares the newest event with the limit", () => {
    expect(isStale("2025-03-03T01:58:00Z", 60, now)).toBe(true);
    expect(isStale("2025-03-03T01:59:30Z", 60, now)).toBe(false);
    expect(isStale("2024-03-03T01:59:30Z", null, now)).toBe(false);
    expect(isStale(null, 60, now)).toBe(false);
  });
});
