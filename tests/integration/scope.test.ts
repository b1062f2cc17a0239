import { createServer } from "node:http";
import fc from "fast-check";
import pino from "pino";
import { Server } from "socket.io";
import { io as connectTo } from "socket.io-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { IndicatorSeries, IndicatorValue } from "../../contracts/indicator.ts";
import { LiveItem, type SubscribeAck, type Tick } from "../../contracts/live.ts";
import type { RegistryKind, RegistryRow } from "../../contracts/registry.ts";
import { type Scope, WHOLE_CITY } from "../../contracts/scope.ts";
import { liveQuestion } from "../../server/api/questions.ts";
import type { ClickHouse } from "../../server/clickhouse/client.ts";
import { describeIndicator, indicatorOf, indicators } from "../../server/indicators/catalogue.ts";
import { type Coverage, readCoverage } from "../../server/indicators/coverage.ts";
import { newestEvents } from "../../server/indicators/events.ts";
import { IndicatorReader } from "../../server/indicators/reader.ts";
import { LiveHub } from "../../server/live/hub.ts";
import { City } from "../harness/city.ts";
import { until } from "../instance.ts";
import { DAY, dayOf, HOUR, MINUTE, startOf } from "../oracle/civil.ts";
import { at, type World } from "../oracle/world.ts";
import { differentSeries, differentValue } from "../property/comparing.ts";
import { deliver } from "../property/delivering.ts";
import { foundCity, retireGone, worldOf } from "../property/foundCity.ts";
import { type History, history } from "../property/history.ts";

/** Indicators read from a rollup each. */
const SNAPPING = [
  "aggregation.records",
  "aggregation.failure_rate",
  "licenses.uses",
  "licenses.issued",
  "sources.prefill_rate",
  "quality.pass_rate",
  "calls.total",
  "showdata.signed",
];
let city: City;
let store: ClickHouse;
let world: World;
let registry: Record<string, unknown[]>;
let coverage: Coverage;

beforeAll(async () => {
  city = await City.open();
  await foundCity(city);
  const size = ({ copies: { deliveries, ...rest } }: History) =>
    Math.min(deliveries.length / 3, ...Object.values(rest).map((list) => list.length));
  const told = fc.sample(history, { seed: 7, numRuns: 90 }).sort((a, b) => size(b) - size(a))[0]!;
  await deliver(city, told, false);
  await retireGone(city);
  await deliver(city, told, true);
  await city.settled();
  world = await worldOf(city, told.copies);
  store = city.openClickHouse();
  registry = { datasets: await city.get<unknown[]>("/registry/datasets") };
  coverage = await readCoverage(store);
});
afterAll(async () => {
  await store?.close();
  await city?.close();
});

/** The reader of the web process over the same store, with a scope (and what is kept) of the test's choosing. */
const reader = (kept: () => Coverage = () => coverage) =>
  new IndicatorReader({
    clickhouse: store,
    coverage: kept,
    registry: () => ({
      version: 1,
      has: () => true,
      list: <K extends RegistryKind>(kind: K) => (registry[kind] ?? []) as RegistryRow<K>[],
    }),
    completeness: { completeUntil: (_, now) => now, newestReceivedAt: () => 1 },
    clock: Date.now,
  });

const scopes: Scope[] = [
  { units: ["water"], districts: null, maxGrade: 4 },
  { units: null, districts: ["310101"], maxGrade: 4 },
  { units: ["police", "health"], districts: ["310104"], maxGrade: 4 },
  { units: [], districts: [], maxGrade: 4 },
];
const ofEvents = indicators.filter(({ id }) => !id.startsWith("cockpit."));
const insideOf = (scope: Scope) => (department: string, district: string) =>
  (scope.units ?? []).includes(department) || (scope.districts ?? []).includes(district);

describe("a reader sees the figures of its scope and no others", () => {
  beforeAll(async () => {
    const at = new Date(Date.now() - 60_000).toISOString().slice(0, 23).replace("T", " ");
    await store.insertRows("cockpit.cockpit_health", [{ at, fresh: 3, expected: 4, screen_ms: 90 }]);
    const indicator = indicatorOf("cockpit.screen_p95_s");
    const when = { from: Date.now() - DAY, to: Date.now() };
    const [whole] = await reader().values([{ indicator, when, filters: {}, scope: WHOLE_CITY }]);
    expect(whole!.value).toBeGreaterThan(0);
  });
  for (const scope of scopes) {
    it(`units ${scope.units ?? "–"}, districts ${scope.districts ?? "–"}`, async () => {
      const narrowed = { inside: insideOf(scope), by: "department" };
      const now = Date.now();
      const span = { from: now - 790 * DAY, to: now };
      const questions = indicators.map((indicator) => ({
        indicator,
        when: describeIndicator(indicator).kind === "flow" ? span : { points: [now] },
        by: "department",
        filters: {},
        scope,
      }));
      const values = await reader().valuesWithTotals(questions);
      // How well the cockpit itself works is of no unit, so nobody with less than the whole city is told.
      const own = values.filter(({ id }) => id.startsWith("cockpit."));
      expect(own.map(({ value, by }) => [value, by])).toEqual(own.map(() => [null, []]));
      const wrong = values.flatMap((value) =>
        own.includes(value) ? [] : (differentValue(world, value, narrowed) ?? []),
      );
      expect(wrong).toEqual([]);
      const wholeSeries = await Promise.all(
        ofEvents.map((indicator) =>
          reader().series({ indicator, by: "district", filters: {}, scope }, span.from, span.to, "month"),
        ),
      );
      const series = { inside: insideOf(scope), by: "district" };
      expect(wholeSeries.flatMap((one: IndicatorSeries) => differentSeries(world, one, series) ?? [])).toEqual([]);
    });
  }

  it("even when several ask for the same at once", async () => {
    const shared = reader();
    const asked = [...scopes, WHOLE_CITY].map((scope) =>
      shared.valuesWithTotals([
        { indicator: indicatorOf("aggregation.records"), when: { from: 0, to: Date.now() }, filters: {}, scope },
      ]),
    );
    const got = (await Promise.all(asked)).map(([value]) => value!);
    [...scopes.map(insideOf), () => true].forEach((inside, i) => {
      expect(differentValue(world, got[i]!, { inside })).toBeNull();
    });
    expect(new Set(got.map((value) => value.value)).size).toBeGreaterThan(2);
  });

  it("and raw events of its scope and grade", async () => {
    const ask = (scope: Scope) =>
      newestEvents(
        { clickhouse: store, coverage, asOf: Date.now() },
        indicatorOf("aggregation.records"),
        {},
        500,
        scope,
      );
    const all = (await ask(WHOLE_CITY)).streams[0]!;
    // The events behind a figure are those that count in it.
    const counted = world.deliveries.filter(({ outcome }) => outcome === "ok");
    expect(counted.length).toBeLessThan(world.deliveries.length);
    expect(all.events).toHaveLength(counted.length);
    expect(all.withheld).toBe(0);
    const low = (await ask({ ...WHOLE_CITY, maxGrade: 1 })).streams[0]!;
    const secret = counted.filter((event) => ["d3", "d5"].includes(String(event.dataset)));
    expect(low.withheld).toBe(secret.length);
    expect(low.events.filter((event) => ["d3", "d5"].includes(String(event.dataset)))).toEqual([]);
    for (const [id, field, stream] of [
      ["quality.pass_rate", "dataset", "quality_checks"],
      ["calls.total", "resource", "data_calls"],
    ] as const) {
      const deps = { clickhouse: store, coverage, asOf: Date.now() };
      const told = (await newestEvents(deps, indicatorOf(id), {}, 500, { ...WHOLE_CITY, maxGrade: 1 })).streams[0]!;
      const hidden = (event: Record<string, unknown>) => ["d3", "d5"].includes(String(event[field]));
      expect(told.withheld).toBe(world[stream].filter(hidden).length);
      expect(told.withheld).toBeGreaterThan(0);
      expect(told.events.filter(hidden)).toEqual([]);
    }
    for (const scope of scopes) {
      const { events } = (await ask(scope)).streams[0]!;
      const inside = insideOf(scope);
      expect(events.every((event) => inside(String(event.department), String(event.district ?? "")))).toBe(true);
      expect(events).toHaveLength(counted.filter((event) => inside(event.department, event.district ?? "")).length);
    }
  });
});

it("viewers of different scopes have different rooms, values and ticks", async () => {
  const server = createServer();
  const io = new Server(server, { transports: ["websocket"] });
  io.of("/live").use((socket, next) => {
    socket.data.scope = { units: [socket.handshake.auth.unit], districts: [], maxGrade: 4 } satisfies Scope;
    next();
  });
  let reads = 0;
  const live = reader();
  const hub = new LiveHub(io, {
    read: async (item, scope) => {
      reads++;
      return (await live.valuesWithTotals([liveQuestion(LiveItem.parse(item), scope, Date.now())]))[0]!;
    },
    streamsOf: (id) => describeIndicator(indicatorOf(id)).streams,
    log: pino({ level: "silent" }),
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const { port } = server.address() as { port: number };
  const viewer = async (unit: string) => {
    const socket = connectTo(`http://127.0.0.1:${port}/live`, {
      transports: ["websocket"],
      forceNew: true,
      auth: { unit },
    });
    const ticks: Tick[] = [];
    socket.on("tick", (tick) => ticks.push(tick));
    const items = [{ id: "aggregation.records", window: "30d", by: "department" }];
    const ack = (await socket.emitWithAck("subscribe", { items })) as Extract<SubscribeAck, { seq: number }>;
    return { unit, socket, ticks, ack };
  };
  const viewers = [await viewer("water"), await viewer("police"), await viewer("water")];
  expect(reads).toBe(2);
  for (const { unit, ack } of viewers) {
    expect(
      differentValue(world, ack.values[0]!, { by: "department", inside: (department) => department === unit }),
    ).toBeNull();
    expect((ack.values[0]!.by ?? []).every((row) => row.key === unit)).toBe(true);
  }
  const now = new Date().toISOString();
  const told = {
    event_id: "scoped",
    occurred_at: now,
    produced_at: now,
    department: "police",
    dataset: "d1",
    mode: "pull",
    records: 5,
    outcome: "ok",
  };
  await city.post("deliveries", [told]);
  await city.settled();
  world = { ...world, deliveries: [...world.deliveries, told] };
  hub.committed("deliveries");
  const [water, police] = viewers as [(typeof viewers)[0], (typeof viewers)[0]];
  const before = police.ack.values[0]!.value ?? 0;
  await until(5000, () => police.ticks.some((tick) => tick.changes[0]?.value === before + 5));
  expect(water.ticks.flatMap((tick) => tick.changes)).toEqual([]);
  for (const { socket } of viewers) socket.disconnect();
  hub.stop();
  await io.close();
});

describe("where raw events have aged out", () => {
  const today = startOf(dayOf(Date.now()));
  /** As if the rows of each grain were kept since then; the rows themselves are all there, so that a false read shows. */
  const kept = (since: Partial<Record<"raw" | "minute" | "hour", number>>) => () => ({
    ...(Object.fromEntries(Object.entries(coverage).map(([stream, own]) => [stream, { ...own, since }])) as Coverage),
  });
  const ask = async (
    id: string,
    from: number,
    to: number,
    since: Parameters<typeof kept>[0],
  ): Promise<IndicatorValue> =>
    (
      await reader(kept(since)).values([
        { indicator: indicatorOf(id), when: { from, to }, filters: {}, scope: WHOLE_CITY },
      ])
    )[0]!;

  it("the window snaps to what is kept, and the answer says so", async () => {
    const from = today - 60 * DAY + 5 * HOUR + 7 * MINUTE + 1;
    const to = today - 2 * HOUR + 1;
    const cases: [Parameters<typeof kept>[0], number][] = [
      [{}, from],
      [{ raw: today - 30 * DAY }, from - 1],
      [{ raw: today - 30 * DAY, minute: today - 30 * DAY }, today - 60 * DAY + 5 * HOUR],
      [{ raw: today - 30 * DAY, minute: today - 30 * DAY, hour: today - 30 * DAY }, today - 60 * DAY],
    ];
    for (const [since, used] of cases) {
      for (const id of SNAPPING) {
        const value = await ask(id, from, to, since);
        expect([value.from, value.to], JSON.stringify(since)).toEqual([
          new Date(used).toISOString(),
          new Date(to).toISOString(),
        ]);
        expect(differentValue(world, value, {})).toBeNull();
      }
    }
  });

  it("a series of finer points than are kept has gaps there, not zeros", async () => {
    const since = { raw: today - DAY, minute: today - DAY };
    const series = await reader(kept(since)).series(
      { indicator: indicatorOf("licenses.uses"), filters: {}, scope: WHOLE_CITY },
      today - DAY - 30 * MINUTE,
      today - DAY + 30 * MINUTE,
      "minute",
    );
    expect(series.from).toBe(new Date(today - DAY).toISOString());
    expect(series.points).toHaveLength(60);
    expect(series.points.slice(0, 30).every((point) => point.value === null)).toBe(true);
    expect(series.points.slice(30).every((point) => point.value !== null)).toBe(true);
    expect(world.license_events.some((event) => at(event) < today)).toBe(true);
  });
});

it("quantiles of long windows come from sketches, within two per cent of a value next to the exact one", async () => {
  const many = () => ({ ...coverage, deliveries: { ...coverage.deliveries, rawRows: 1e9 } });
  const window = { from: Date.now() - 788 * DAY - 7 * HOUR - 1, to: Date.now() - 3 * HOUR };
  const lags = world.deliveries
    .filter((event) => event.outcome === "ok" && at(event) >= window.from && at(event) < window.to)
    .map((event) => (at(event) - Date.parse(String(event.produced_at))) / 1000)
    .sort((a, b) => a - b);
  expect(lags.length).toBeGreaterThan(20);
  const latencies = world.license_events
    .filter((event) => at(event) >= window.from && at(event) < window.to && event.latency_ms !== undefined)
    .filter((event) => ["shown", "fetched", "verified"].includes(String(event.action)))
    .map((event) => Number(event.latency_ms) / 1000)
    .sort((a, b) => a - b);
  const huge = { ...coverage, license_events: { ...coverage.license_events, rawRows: 1e9 } };
  const [p95] = await reader(() => huge).values([
    { indicator: indicatorOf("licenses.latency_p95_s"), when: window, filters: {}, scope: WHOLE_CITY },
  ]);
  const place95 = 0.95 * (latencies.length - 1);
  expect(p95!.value).toBeGreaterThanOrEqual(latencies[Math.floor(place95)]! * 0.98);
  expect(p95!.value).toBeLessThanOrEqual(latencies[Math.ceil(place95)]! * 1.02);
  const ids = ["aggregation.lag_p50_s", "aggregation.lag_p95_s"] as const;
  const values = await reader(many).values(
    ids.map((id) => ({ indicator: indicatorOf(id), when: window, filters: {}, scope: WHOLE_CITY })),
  );
  [0.5, 0.95].forEach((level, i) => {
    const place = level * (lags.length - 1);
    const [below, above] = [lags[Math.floor(place)]!, lags[Math.ceil(place)]!];
    expect(values[i]!.value).toBeGreaterThanOrEqual(below * 0.98);
    expect(values[i]!.value).toBeLessThanOrEqual(above * 1.02);
    expect([values[i]!.from, values[i]!.to]).toEqual(
      [new Date(window.from), new Date(window.to)].map((d) => d.toISOString()),
    );
  });
  const days = await reader(many).series(
    { indicator: indicatorOf("aggregation.lag_p50_s"), filters: {}, scope: WHOLE_CITY },
    window.from,
    window.to,
    "day",
  );
  const filled = new Set(
    world.deliveries
      .filter((event) => event.outcome === "ok" && at(event) >= window.from && at(event) < window.to)
      .map((event) => dayOf(at(event))),
  );
  for (const { t, value } of days.points) expect(value !== null, t).toBe(filled.has(dayOf(Date.parse(t))));
});
