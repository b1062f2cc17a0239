import { describe, expect, test } from "vitest";
import { registryRow } from "../../contracts/registry.ts";
import { type Registered, STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";
import { DAY_MS, startOfDay, startOfMonth } from "../../server/clickhouse/civilTime.ts";
import { isRejection, validatorOf } from "../../server/ingest/validateEvent.ts";
import { indicatorInfo } from "../../server/plan/cityPlans.ts";
import { Plans } from "../../server/plan/plans.ts";
import { readPlanFolder } from "../../server/plan/readPlanFolder.ts";
import { chance, weightedDraw } from "../../workers/demo/chance.ts";
import { loadCity, registryRows } from "../../workers/demo/city.ts";
import { dayKind } from "../../workers/demo/dayKind.ts";
import { type DemoEvent, toJson } from "../../workers/demo/demoEvent.ts";
import { DAILY_STREAMS, type DemoStreams, demoStreams } from "../../workers/demo/demoStreams.ts";
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
type Between = (from: number, to: number) => DemoEvent[];
/** Where events come from, by a name of their own: two of them tell one stream. */
const tellers = (of: DemoStreams): Record<string, { stream: StreamName; between: Between }> => ({
  licenses: { stream: "license_events", between: (from, to) => [...of.licenses.between(from, to)] },
  caseLicenses: { stream: "license_events", between: (from, to) => of.caseLicenses.between(from, to) },
  caseResults: { stream: "case_results", between: (from, to) => [...of.caseResults.between(from, to)] },
  deliveries: { stream: "deliveries", between: (from, to) => [...of.deliveries.between(from, to)] },
  disputes: { stream: "dispute_steps", between: (from, to) => of.disputes.between(from, to) },
  sharing: { stream: "sharing_steps", between: (from, to) => of.sharing.between(from, to) },
  findings: { stream: "security_findings", between: (from, to) => of.findings.between(from, to) },
  ...Object.fromEntries(
    DAILY_STREAMS.map((stream) => [
      stream,
      { stream, between: (from: number, to: number) => [...of.daily[stream].between(from, to)] },
    ]),
  ),
});
const told = tellers(streams);
const names = Object.keys(told);
/** Rare ones are asked for longer. */
const LONG: Record<string, number> = { licenses: 3 * 60_000, findings: 60 * DAY_MS, milestones: 120 * DAY_MS };
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
      ["source_items", 61],
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
    const complete = city.sourceItems.filter((i) =>
      [i.source, i.update_rule, i.quality_standard, i.usage, i.guide].every(Boolean),
    ).length;
    expect(complete).toBe(52);
    const seen = city.sourceItems.map((i) => i.name);
    expect(seen.length - new Set(seen).size).toBe(5);
  });
});

describe("the streams", () => {
  const from = day("2026-11-19") + 9.7 * HOUR;
  const to = from + 3 * 60_000;

  test("every stream is told", () => {
    expect(new Set(Object.values(told).map(({ stream }) => stream))).toEqual(new Set(STREAM_NAMES));
  });

  test.each(names)("%s: the same span gives the same events, in one piece or in many", (name) => {
    const long = LONG[name] ?? 6 * HOUR;
    const begin = long > DAY_MS ? from - long : from;
    const end = begin + long;
    const whole = inOrder(told[name]!.between(begin, end));
    const other = tellers(demoStreams(new Story(anchor), loadCity(".")))[name]!;
    const parts: DemoEvent[] = [];
    const step = name === "licenses" ? 7777 : long / 7;
    for (let at = begin; at < end; at += step) parts.push(...other.between(at, Math.min(end, at + step)));
    expect(whole.length).toBeGreaterThan(20);
    expect(inOrder(parts)).toEqual(whole);
    expect(new Set(parts.map((event) => event.event_id)).size).toBe(parts.length);
  });

  test.each(names)("%s: the ingest interface takes every event", (name) => {
    const known = new Map<string, Set<string>>(
      registryRows(city).map(({ kind, rows }) => [kind, new Set(rows.map((row) => row.code))]),
    );
    const names = { indicator: indicatorInfo, unit: (code: string) => known.get("departments")!.has(code) };
    const read = readPlanFolder("plans", names);
    expect(read.problems).toEqual([]);
    const plans = new Plans(read.plans.map(({ plan }) => plan));
    known.set("plan_items", { has: plans.has } as Set<string>);
    const { stream, between } = told[name]!;
    const validate = validatorOf(stream);
    const surroundings = {
      now: to + DAY_MS,
      nowText: "",
      maxAgeMs: 800 * DAY_MS,
      registered: (kind: Registered, code: string) =>
        kind === "plan_measures"
          ? plans.hasMeasure(code.slice(0, code.indexOf("/")), code.slice(code.indexOf("/") + 1))
          : known.get(kind)!.has(code),
    };
    const long = LONG[name] ?? HOUR;
    const events = long > DAY_MS ? between(to - 320 * DAY_MS, to) : between(from, from + long);
    const outcomes = events.map((event) => validate(JSON.parse(toJson(event)), surroundings));
    expect(outcomes.length).toBeGreaterThan(0);
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
    const quiet = told.deliveries!.between(anchor - 21 * DAY_MS, anchor - 19 * DAY_MS);
    expect(quiet.length).toBeGreaterThan(5000);
    expect(quiet.some((event) => event.department === "water")).toBe(false);
    const before = told.deliveries!.between(anchor - 23 * DAY_MS, anchor - 21 * DAY_MS);
    expect(before.some((event) => event.department === "water")).toBe(true);
  });

  test("pull and approval on the day climb through the year", () => {
    const pull = (from: number) => share(told.deliveries!.between(from, from + 7 * DAY_MS), (e) => e.mode === "pull");
    expect(pull(anchor - HISTORY_DAYS * DAY_MS)).toBeCloseTo(0.35, 1);
    expect(pull(anchor - 7 * DAY_MS)).toBeCloseTo(0.7, 1);
    expect(story.sameDayShare(anchor - 364 * DAY_MS)).toBeLessThan(0.63);
    expect(story.sameDayShare(anchor)).toBeGreaterThan(0.9);
  });

  const sum = (events: DemoEvent[], field: string) => events.reduce((total, e) => total + Number(e[field]), 0);
  const daysOf = (name: string, from: number, days = 1) =>
    told[name]!.between(anchor + from * DAY_MS, anchor + (from + days) * DAY_MS);
  const rate = (events: DemoEvent[], part: string, of: string) => sum(events, part) / sum(events, of);

  test("the quality of one unit drops and recovers, that of others does not", () => {
    const failing = (from: number, own: boolean) =>
      rate(
        daysOf("quality_checks", from, 6).filter((e) => (e.department === "market-regulation") === own),
        "failed",
        "checked",
      );
    expect(failing(-90, true)).toBeLessThan(0.04);
    expect(failing(-72, true)).toBeGreaterThan(0.08);
    expect(failing(-36, true)).toBeLessThan(0.04);
    for (const from of [-90, -72, -36]) expect(failing(from, false)).toBeLessThan(0.03);
  });

  test("one map's calls fail for three days", () => {
    const wrong = (from: number, mine: boolean) =>
      rate(
        daysOf("data_calls", from).filter((e) => (e.consumer === "高德地圖") === mine),
        "errors",
        "calls",
      );
    expect(wrong(-10, true)).toBeGreaterThan(0.2);
    expect(wrong(-13, true)).toBeLessThan(0.01);
    expect(wrong(-7, true)).toBeLessThan(0.01);
    expect(wrong(-10, false)).toBeLessThan(0.005);
  });

  test("prefilling and show-data grow, and institutions join", () => {
    const prefilled = (from: number) => {
      const reads = daysOf("source_reads", from);
      return (
        sum(
          reads.filter((e) => e.outcome === "prefilled"),
          "reads",
        ) / sum(reads, "reads")
      );
    };
    expect(prefilled(-364)).toBeLessThan(0.5);
    expect(prefilled(-14)).toBeGreaterThan(0.84);
    expect(daysOf("show_data_events", -4).length).toBeGreaterThan(20 * daysOf("show_data_events", -361).length);
    const banks = (from: number) =>
      new Set(
        daysOf("data_calls", from)
          .filter((e) => e.purpose === "finance")
          .map((e) => e.consumer),
      ).size;
    expect(banks(-364)).toBeLessThan(16);
    expect(banks(-4)).toBeGreaterThanOrEqual(30);
  });

  test("licences meet their case results within a day, but for one type that lags", () => {
    const met = new Map(
      streams.caseLicenses.between(anchor - 40 * DAY_MS, anchor).map((e) => [e.case_no, e.occurred_at]),
    );
    const results = daysOf("caseResults", -26, 24).map((e) => ({
      lags: e.license_type === "market-regulation-L02",
      after: (met.get(e.case_no!) ?? Number.POSITIVE_INFINITY) - e.occurred_at,
    }));
    const inTime = (lags: boolean) => {
      const some = results.filter((each) => each.lags === lags);
      return some.filter(({ after }) => after <= DAY_MS).length / some.length;
    };
    expect(inTime(false)).toBeGreaterThan(0.985);
    expect(inTime(true)).toBeLessThan(0.7);
    const late = results.filter(({ lags, after }) => lags && after > DAY_MS);
    expect(late.filter(({ after }) => after < 11 * DAY_MS).length).toBeGreaterThan(20);
    expect(late.filter(({ after }) => after === Number.POSITIVE_INFINITY).length).toBeGreaterThan(20);
  });

  test("an inspection opens many findings in one week, and one report is corrected downwards", () => {
    const opened = (from: number) => daysOf("findings", from, 7).filter((e) => e.state === "opened").length;
    expect(opened(-72)).toBeGreaterThan(3 * opened(-90));
    const tags = told
      .milestones!.between(day("2026-01-01"), anchor)
      .filter((e) => e.measure === "attribute-tags")
      .map((e) => Number(e.value));
    expect(tags.filter((value, i) => i > 0 && value < tags[i - 1]!)).toEqual([83]);
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
