import { describe, expect, test } from "vitest";
import { registryRow } from "../../contracts/registry.ts";
import type { Registered, StreamName } from "../../contracts/streams.ts";
import { DAY_MS, startOfDay, startOfMonth } from "../../server/clickhouse/civilTime.ts";
import { isRejection, validatorOf } from "../../server/ingest/validateEvent.ts";
import { chance, weightedDraw } from "../../workers/demo/chance.ts";
import { loadCity, registryRows } from "../../workers/demo/city.ts";
import { dayKind } from "../../workers/demo/dayKind.ts";
import { type DemoEvent, toJson } from "../../workers/demo/demoEvent.ts";
import { demoStreams } from "../../workers/demo/demoStreams.ts";
import { licenseBoundaries, pieces } from "../../workers/demo/historyChunks.ts";
import { licenseWays } from "../../workers/demo/licenseMix.ts";
import { usesInHour } from "../../workers/demo/licensePace.ts";
import { HISTORY_DAYS, Story } from "../../workers/demo/story.ts";

const HOUR = 3_600_000;
const day = (text: string) => Date.parse(`${text}T00:00:00+08:00`);
const city = loadCity(".");
const anchor = day("2026-11-23");
const story = new Story(anchor);
const streams = demoStreams(story, city);
const eventsOf = {
  license_events: (from: number, to: number) => [...streams.licenses.between(from, to)],
  deliveries: (from: number, to: number): DemoEvent[] => [...streams.deliveries.between(from, to)],
  dispute_steps: (from: number, to: number) => streams.disputes.between(from, to),
  sharing_steps: (from: number, to: number) => streams.sharing.between(from, to),
} satisfies Partial<Record<StreamName, unknown>>;
const told = Object.keys(eventsOf) as (keyof typeof eventsOf)[];
const inOrder = (events: DemoEvent[]) => events.map(toJson).sort();
const share = (events: DemoEvent[], is: (event: DemoEvent) => boolean) => events.filter(is).length / events.length;

describe("the city", () => {
  test("has registries of the promised size that the registry takes", () => {
    const counts = registryRows(city).map(({ kind, rows }) => [kind, rows.length]);
    expect(counts).toEqual([
      ["departments", 48],
      ["datasets", 412],
      ["license_types", 600],
      ["scenarios", 120],
      ["source_items", 55],
      ["demands", 1802],
      ["responsibilities", 412],
      ["negatives", 21],
      ["resources", 412],
    ]);
    for (const { kind, rows } of registryRows(city)) {
      for (const row of rows) registryRow[kind].parse(row);
      expect(new Set(rows.map((row) => row.code)).size).toBe(rows.length);
    }
  });

  test("grades most datasets and completes most source items", () => {
    const graded = city.datasets.filter((d) => d.security_grade).length / city.datasets.length;
    expect(graded).toBeGreaterThan(0.9);
    expect(graded).toBeLessThan(0.97);
    const complete = city.sourceItems.filter((i) => i.source && i.quality_standard && i.guide).length;
    expect(complete).toBeGreaterThanOrEqual(50);
    expect(complete).toBeLessThan(55);
  });
});

describe("the streams", () => {
  const from = day("2026-11-19") + 9.7 * HOUR;
  const to = from + 3 * 60_000;

  test.each(told)("%s: the same span gives the same events, in one piece or in many", (stream) => {
    const long = stream === "license_events" ? to : to + 6 * HOUR;
    const other = demoStreams(new Story(anchor), loadCity("."));
    const whole = inOrder(eventsOf[stream](from, long));
    const parts: DemoEvent[] = [];
    for (let at = from; at < long; at += 7777)
      parts.push(
        ...(stream === "license_events"
          ? other.licenses.between(at, Math.min(long, at + 7777))
          : stream === "deliveries"
            ? other.deliveries.between(at, Math.min(long, at + 7777))
            : []),
      );
    if (stream === "dispute_steps" || stream === "sharing_steps") {
      const lives = stream === "dispute_steps" ? other.disputes : other.sharing;
      for (let at = from; at < long; at += 2 * HOUR) parts.push(...lives.between(at, Math.min(long, at + 2 * HOUR)));
    }
    expect(whole.length).toBeGreaterThan(20);
    expect(inOrder(parts)).toEqual(whole);
    expect(new Set(parts.map((event) => event.event_id)).size).toBe(parts.length);
  });

  test.each(told)("%s: the ingest interface takes every event", (stream) => {
    const known = new Map<string, Set<string>>(
      registryRows(city).map(({ kind, rows }) => [kind, new Set(rows.map((row) => row.code))]),
    );
    const validate = validatorOf(stream);
    const surroundings = {
      now: to + DAY_MS,
      nowText: "",
      maxAgeMs: 800 * DAY_MS,
      registered: (kind: Registered, code: string) => known.get(kind)!.has(code),
    };
    const events = eventsOf[stream](from, stream === "license_events" ? to : to + HOUR);
    const outcomes = events.map((event) => validate(JSON.parse(toJson(event)), surroundings));
    expect(outcomes.filter(isRejection)).toEqual([]);
  });

  test("cases and requests born before a span go on in it, step by step", () => {
    const steps = streams.disputes.between(from, from + 3 * DAY_MS);
    const begun = new Set(steps.filter((s) => s.step === "reported").map((s) => s.case));
    expect(steps.some((s) => !begun.has(s.case as string))).toBe(true);
    const all = streams.disputes.between(anchor - 40 * DAY_MS, anchor - 10 * DAY_MS);
    const last = new Map<unknown, DemoEvent>();
    for (const step of all) {
      const before = last.get(step.case);
      if (before) expect(step.occurred_at).toBeGreaterThan(before.occurred_at);
      last.set(step.case, step);
    }
  });
});

describe("the story", () => {
  const uses = (from: number) => {
    let sum = 0;
    for (let hour = from; hour < from + DAY_MS; hour += HOUR) sum += usesInHour(story, "online", hour);
    return sum;
  };

  test("weekends, holidays and make-up days show", () => {
    expect(dayKind(day("2026-10-01"))).toBe("holiday");
    expect(dayKind(day("2026-10-10"))).toBe("work");
    expect(dayKind(day("2026-11-22"))).toBe("weekend");
    expect(uses(day("2026-11-21"))).toBeLessThan(0.6 * uses(day("2026-11-19")));
    expect(uses(day("2026-10-01"))).toBeLessThan(0.4 * uses(day("2026-09-24")));
    const night = usesInHour(story, "window", day("2026-11-19") + 3 * HOUR);
    expect(night).toBe(0);
  });

  test("a working day has more than a million uses and the ways of each channel add up to one", () => {
    const ways = licenseWays(city);
    for (const channel of ["online", "window", "community", "social", "delta", "partner"]) {
      const sum = ways.filter((w) => w.channel === channel && w.action === "use").reduce((s, w) => s + w.weight, 0);
      expect(sum).toBeCloseTo(1, 6);
    }
    const rows = [...streams.licenseHistory.rows(day("2026-11-19"), day("2026-11-20"), true)].flat();
    const sums: Record<string, number> = {};
    for (const row of rows) {
      const cells = row.split("\t");
      sums[cells[0]!] = (sums[cells[0]!] ?? 0) + Number(cells[8]);
    }
    expect(sums.day).toBeGreaterThan(1_000_000);
    expect(sums.day).toBeLessThan(2_200_000);
    for (const grain of ["hour", "tday", "month", "tmonth"]) expect(sums[grain]).toBe(sums.day);
  });

  test("history without raw events has the level of raw events", () => {
    const from = day("2026-11-19") + 10 * HOUR;
    const raw = [...streams.licenses.between(from, from + HOUR)].filter((e) =>
      ["shown", "fetched", "verified"].includes(String(e.action)),
    ).length;
    const rows = [...streams.licenseHistory.rows(from, from + HOUR, true)].flat();
    const rolled = rows.filter((r) => r.startsWith("hour")).reduce((sum, r) => sum + Number(r.split("\t")[7]), 0);
    expect(raw / rolled).toBeGreaterThan(0.9);
    expect(raw / rolled).toBeLessThan(1.1);
  });

  test("the water authority's deliveries stop for two days, and only its own", () => {
    const quiet = eventsOf.deliveries(anchor - 21 * DAY_MS, anchor - 19 * DAY_MS);
    expect(quiet.length).toBeGreaterThan(5000);
    expect(quiet.some((event) => event.department === "water")).toBe(false);
    const before = eventsOf.deliveries(anchor - 23 * DAY_MS, anchor - 21 * DAY_MS);
    expect(before.some((event) => event.department === "water")).toBe(true);
  });

  test("pull and approval on the day climb through the year", () => {
    const pull = (from: number) => share(eventsOf.deliveries(from, from + 7 * DAY_MS), (e) => e.mode === "pull");
    expect(pull(anchor - HISTORY_DAYS * DAY_MS)).toBeCloseTo(0.35, 1);
    expect(pull(anchor - 7 * DAY_MS)).toBeCloseTo(0.7, 1);
    expect(story.sameDayShare(anchor - 364 * DAY_MS)).toBeLessThan(0.63);
    expect(story.sameDayShare(anchor)).toBeGreaterThan(0.9);
  });

  test("the first times of a plan year come one by one", () => {
    const rows = streams.licenseHistory.firsts(day("2025-11-23"), day("2026-11-22"));
    const first = new Map<string, string>();
    for (const row of rows) {
      const [year, kind, key, , , at] = row.trim().split("\t");
      const name = `${kind} ${key}`;
      if (year === "2026" && (!first.has(name) || at! < first.get(name)!)) first.set(name, at!);
    }
    const by = (kind: string, until: string) =>
      [...first].filter(([name, at]) => name.startsWith(kind) && at < until).length;
    expect(by("synced", "2026-02-01")).toBeLessThan(20);
    expect(by("synced", "2026-10-15")).toBeGreaterThanOrEqual(50);
    expect(by("archived", "2026-07-01")).toBeGreaterThanOrEqual(50);
    expect(by("delta", "2026-11-20")).toBeGreaterThanOrEqual(30);
    expect(by("scenario", "2026-11-23")).toBeGreaterThanOrEqual(30);
  });
});

describe("the parts", () => {
  test("history is cut at months without gap or overlap, newest first", () => {
    const from = day("2026-01-10") + 5 * HOUR + 123;
    const to = day("2026-03-02") + 7;
    const cut = pieces(from, to, 8 * DAY_MS);
    expect(cut[0]!.to).toBe(to);
    expect(cut.at(-1)!.from).toBe(from);
    cut.slice(1).forEach((piece, i) => {
      expect(piece.to).toBe(cut[i]!.from);
    });
    for (const piece of cut) expect(piece.to).toBeLessThanOrEqual(startOfMonth(piece.from, 1));
  });

  test("raw events begin at a civil day, or where the span does", () => {
    const to = day("2026-11-23") + 7 * HOUR;
    expect(licenseBoundaries({ from: to - 365 * DAY_MS, to }).raw).toBe(day("2026-11-22"));
    expect(startOfDay(licenseBoundaries({ from: to - 365 * DAY_MS, to }).hourly)).toBe(day("2026-09-23"));
    expect(licenseBoundaries({ from: to - HOUR, to }).raw).toBe(to - HOUR);
  });

  test("an alias table draws by weight", () => {
    const draw = weightedDraw([1, 0, 3]);
    const hits = [0, 0, 0];
    for (let i = 0; i < 40_000; i++) hits[draw(chance(i, 1), chance(i, 2))]!++;
    expect(hits[1]).toBe(0);
    expect(hits[2]! / hits[0]!).toBeCloseTo(3, 0);
  });
});
