import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IndicatorEvents, IndicatorInfo, IndicatorSeries, IndicatorValue } from "../../contracts/indicator.ts";
import { City } from "../harness/city.ts";
import { DAY, dayOf, HOUR, MINUTE, startOf } from "../oracle/civil.ts";

let city: City;
const today = startOf(dayOf(Date.now()));
const iso = (ms: number) => new Date(ms).toISOString();
const delivery = (id: string, at: number, records: number, more: object = {}) => ({
  event_id: id,
  occurred_at: iso(at),
  department: "water",
  dataset: "ds",
  mode: "push",
  records,
  produced_at: iso(at - 1000),
  outcome: "ok",
  ...more,
});

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [
    { code: "water", name_hant: "市水務局", kind: "municipal" },
    { code: "police", name_hant: "市公安局", kind: "municipal" },
  ]);
  await city.register("datasets", [
    { code: "ds", name: "水質", department: "water", kind: "table", freshness_limit_s: 3600 },
  ]);
  await city.post("deliveries", [
    delivery("y1", today - 1, 1),
    delivery("y2", today - DAY, 2, { department: "police", district: "310101" }),
    delivery("y3", today - 3 * DAY + 5 * HOUR, 4),
    delivery("f1", today - 3 * DAY + 6 * HOUR, 100, { outcome: "failed" }),
  ]);
  await city.settled();
});
afterAll(() => city?.close());

const value = (id: string, params: Record<string, string> = {}) =>
  city.get<IndicatorValue>(`/indicators/${id}/value`, params);
const series = (id: string, params: Record<string, string>) =>
  city.get<IndicatorSeries>(`/indicators/${id}/series`, params);
const RECORDS = "aggregation.records";

describe("the list of indicators", () => {
  it("tells of each what the contract promises, in three languages", async () => {
    const infos = await city.get<IndicatorInfo[]>("/indicators");
    expect(infos.length).toBeGreaterThanOrEqual(27);
    for (const info of infos) {
      for (const text of [info.name, info.definition]) {
        for (const language of ["zh-Hant", "zh-Hans", "en"] as const) expect(text[language], info.id).toMatch(/\S/);
      }
      expect(["flow", "state"]).toContain(info.kind);
      expect(["up", "down", "none"]).toContain(info.direction);
      expect(info.dimensions).toEqual(expect.arrayContaining(["department", "district"]));
      expect(info.target === null || typeof info.target === "number").toBe(true);
      expect(info.version).toBeGreaterThanOrEqual(1);
      expect(await city.get(`/indicators/${info.id}`)).toEqual(info);
    }
  });
});

describe("values and series", () => {
  it("count from the first instant of a window and not its last", async () => {
    const window = (from: number, to: number) => value(RECORDS, { from: iso(from), to: iso(to) });
    expect((await window(today - 1, today)).value).toBe(1);
    expect((await window(today - 2, today - 1)).value).toBe(0);
    expect((await window(today - DAY, today - 1)).value).toBe(2);
    expect(await window(today - 3 * DAY, today)).toMatchObject({
      id: RECORDS,
      value: 7,
      from: iso(today - 3 * DAY),
      to: iso(today),
    });
  });

  it("are today's so far unless asked otherwise, and say until when they are complete", async () => {
    const got = await value(RECORDS);
    expect(got).toMatchObject({ value: 0, from: iso(today) });
    for (const instant of [got.to!, got.asOf]) {
      expect(instant).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
      expect(Math.abs(Date.parse(instant) - Date.now())).toBeLessThan(5000);
    }
    expect((await value("aggregation.stale")).at).toMatch(/Z$/);
  });

  it("of nothing are null where they are ratios, and zero where they count", async () => {
    const nothing = { from: iso(today - 40 * DAY), to: iso(today - 39 * DAY) };
    expect(await value("aggregation.failure_rate", nothing)).toMatchObject({
      value: null,
      numerator: 0,
      denominator: 0,
    });
    expect((await value("aggregation.lag_p95_s", nothing)).value).toBeNull();
    expect((await value(RECORDS, nothing)).value).toBe(0);
    expect((await value("aggregation.fresh_rate", { department: "police" })).value).toBeNull();
  });

  it("take instants with any offset, and a filter with a breakdown", async () => {
    const from = new Date(today - 3 * DAY + 8 * HOUR).toISOString().replace("Z", "+08:00");
    expect(await value(RECORDS, { from, to: iso(today), by: "department" })).toMatchObject({
      value: 7,
      from: iso(today - 3 * DAY),
      by: [
        { key: "police", value: 2 },
        { key: "water", value: 5 },
      ],
    });
    expect((await value(RECORDS, { from, district: "310101", by: "mode" })).by).toEqual([{ key: "push", value: 2 }]);
  });

  it("have a point for every bucket, on the civil calendar", async () => {
    const days = await series(RECORDS, { from: iso(today - 4 * DAY + HOUR), to: iso(today), grain: "day" });
    expect(days.points).toEqual([-4, -3, -2, -1].map((n, i) => ({ t: iso(today + n * DAY), value: [0, 4, 0, 3][i] })));
    const hours = await series("aggregation.failure_rate", {
      from: iso(today - 3 * DAY + 5 * HOUR),
      to: iso(today - 3 * DAY + 8 * HOUR),
      grain: "hour",
    });
    expect(hours.points.map((point) => point.value)).toEqual([0, 1, null]);
    const months = await series(RECORDS, { from: iso(today - 70 * DAY), to: iso(today + 1), grain: "month" });
    for (const { t } of months.points) expect(dayOf(Date.parse(t))).toMatch(/-01$/);
    const weeks = await series(RECORDS, { from: iso(today - 20 * DAY), to: iso(today), grain: "week" });
    for (const { t } of weeks.points) expect(new Date(Date.parse(t) + 8 * HOUR).getUTCDay()).toBe(1);
    expect(months.points.reduce((sum, point) => sum + point.value!, 0)).toBe(7);
  });

  it("list the newest raw events behind a figure", async () => {
    const events = await city.get<IndicatorEvents>(`/indicators/${RECORDS}/events`, {
      limit: "2",
      department: "water",
    });
    expect(events.streams[0]!.events.map((event) => event.event_id)).toEqual(["y1", "y3"]);
    expect(events.streams[0]!.events[0]).toMatchObject({ occurred_at: iso(today - 1), records: 1, dataset: "ds" });
    // Of a stream that feeds several figures each shows its own: the failed one belongs to the rate of failures.
    const failures = await city.get<IndicatorEvents>("/indicators/aggregation.failure_rate/events");
    expect(failures.streams[0]!.events.map((event) => event.event_id)).toContain("f1");
    for (const { id } of await city.get<IndicatorInfo[]>("/indicators"))
      expect(await city.get(`/indicators/${id}/events`)).toMatchObject({ id });
  });
});

describe("a question that makes no sense is refused, and says which part", () => {
  const cases: [string, number, RegExp][] = [
    ["/indicators/nope/value", 404, /"nope"/],
    ["/indicators/nope/series", 404, /"nope"/],
    ["/indicators/nope", 404, /"nope"/],
    [`/indicators/${RECORDS}/value?colour=red`, 400, /"colour".*department/],
    [`/indicators/${RECORDS}/value?by=colour`, 400, /"colour"/],
    [`/indicators/${RECORDS}/series?by=colour`, 400, /"colour"/],
    [`/indicators/${RECORDS}/value?from=yesterday`, 400, /from.*yesterday/],
    [`/indicators/${RECORDS}/value?to=2026-11-23`, 400, /to.*2026-11-23/],
    [`/indicators/${RECORDS}/value?from=2026-11-23T00:00:00`, 400, /from/],
    [`/indicators/${RECORDS}/value?from=2026-11-01T00:00:00+08:00`, 400, /from.*%2B/],
    [`/indicators/${RECORDS}/value?from=2026-11-02T00:00:00Z&to=2026-11-02T00:00:00Z`, 400, /from .* before to/],
    [`/indicators/${RECORDS}/series?from=2026-11-02T00:00:00Z&to=2026-11-01T00:00:00Z`, 400, /from .* before to/],
    [`/indicators/${RECORDS}/value?at=2026-11-02T00:00:00Z`, 400, /flow/],
    ["/indicators/disputes.open/value?at=noon", 400, /at.*noon/],
    ["/indicators/disputes.open/value?from=2026-11-02T00:00:00Z", 400, /state/],
    [`/indicators/${RECORDS}/series?grain=year`, 400, /grain.*minute, hour/],
    [`/indicators/${RECORDS}/series?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&grain=minute`, 400, /5000/],
    ["/indicators/disputes.open/series?from=2026-01-01T00:00:00Z&to=2026-02-01T00:00:00Z&grain=minute", 400, /5000/],
    [`/indicators/${RECORDS}/value?department=a&department=b`, 400, /"department".*twice/],
    [`/indicators/${RECORDS}/events?limit=0`, 400, /limit/],
    ["/nothing", 404, /nothing/],
  ];
  for (const [path, status, detail] of cases) {
    it(`${status} ${path}`, async () => {
      const answer = await city.call<{ detail: string; status: number }>(`/api/v1${path}`);
      expect(answer.status).toBe(status);
      expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
      expect(answer.body).toMatchObject({ status, detail: expect.stringMatching(detail) });
    });
  }

  it("exactly 5,000 points are answered", async () => {
    const to = today;
    const got = await series(RECORDS, { from: iso(to - 5000 * MINUTE), to: iso(to), grain: "minute" });
    expect(got.points).toHaveLength(5000);
    const states = await series("aggregation.stale", { from: iso(to - 5000 * MINUTE), to: iso(to), grain: "minute" });
    expect(states.points).toHaveLength(5000);
  });
});

describe("the process", () => {
  it("tells its health without a token", async () => {
    expect((await city.call("/healthz", {}, null)).status).toBe(200);
    const ready = await city.call<{ waiting: object }>("/readyz", {}, null);
    expect(Object.keys(ready.body.waiting)).toEqual(["worker"]);
  });

  it("counts what operators watch", async () => {
    await city.post("deliveries", [delivery("m1", Date.now(), 1), delivery("m1", Date.now(), 1), { event_id: "m2" }]);
    await city.settled();
    const { body, headers } = await city.call<string>("/metrics", {}, null);
    expect(headers.get("content-type")).toMatch(/^text\/plain/);
    for (const line of [
      /^cockpit_ingest_events_total\{stream="deliveries",outcome="accepted"\} [1-9]/m,
      /^cockpit_ingest_events_total\{stream="deliveries",outcome="duplicate"\} 1$/m,
      /^cockpit_ingest_events_total\{stream="deliveries",outcome="rejected"\} 1$/m,
      /^cockpit_wal_backlog_bytes 0$/m,
      /^cockpit_rollup_lag_seconds\{stream="license_events"\} 0$/m,
      /^cockpit_inserted_rows_total\{stream="deliveries"\} [1-9]/m,
      /^# TYPE cockpit_live_tick_seconds histogram$/m,
      /^cockpit_live_sockets 0$/m,
      /^# TYPE cockpit_child_restarts_total gauge$/m,
      /^process_resident_memory_bytes \d+/m,
    ]) {
      expect(body).toMatch(line);
    }
  });

  it("answers with the request's own id", async () => {
    const given = await city.call("/api/v1/nothing", { headers: { "x-request-id": "abc.123" } });
    expect(given.headers.get("x-request-id")).toBe("abc.123");
    expect(given.body).toMatchObject({ request_id: "abc.123" });
    const evil = await city.call("/api/v1/nothing", { headers: { "x-request-id": "a b<script>" } });
    expect(evil.headers.get("x-request-id")).toMatch(/^[\w-]{36}$/);
  });
});
