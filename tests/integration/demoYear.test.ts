import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { WHOLE_CITY } from "../../contracts/scope.ts";
import { DAY_MS } from "../../server/clickhouse/civilTime.ts";
import { ClickHouse } from "../../server/clickhouse/client.ts";
import { indicators } from "../../server/indicators/catalogue.ts";
import { readCoverage } from "../../server/indicators/coverage.ts";
import { Figures } from "../../server/indicators/figures.ts";
import { IndicatorReader } from "../../server/indicators/reader.ts";
import { CityPlans, indicatorInfo } from "../../server/plan/cityPlans.ts";
import type { ItemStatus } from "../../server/plan/status.ts";
import { viewPlan } from "../../server/plan/viewPlan.ts";
import { openDatabase } from "../../server/postgres/database.ts";
import { Registry } from "../../server/registry/registry.ts";
import { textSeed } from "../../workers/demo/chance.ts";
import { loadCity, registryRows } from "../../workers/demo/city.ts";
import { DeliveryEvents } from "../../workers/demo/deliveryEvents.ts";
import type { DemoEvent } from "../../workers/demo/demoEvent.ts";
import { demoStreams } from "../../workers/demo/demoStreams.ts";
import { historyChunks, runChunks } from "../../workers/demo/historyChunks.ts";
import { LicenseEvents } from "../../workers/demo/licenseEvents.ts";
import { LicenseHistory } from "../../workers/demo/licenseHistory.ts";
import { licenseWays } from "../../workers/demo/licenseMix.ts";
import { HISTORY_DAYS, Story } from "../../workers/demo/story.ts";
import { checkRollups } from "../../workers/jobs/checkRollups.ts";
import { City } from "../harness/city.ts";

/** The plan's statuses depend on the date, so the year ends on a fixed one: late November, in the afternoon. */
const anchor = Date.parse("2026-11-23T00:00:00+08:00");
const now = anchor + 15 * 3_600_000;
/** Deliveries and licence uses are asked for over 30 days at most, but for what one of them in the year shows. */
const RECENT = anchor - 40 * DAY_MS;

class FewLicenseEvents extends LicenseEvents {
  override *between(from: number, to: number): Generator<DemoEvent> {
    for (const event of super.between(from, to)) if (textSeed(event.event_id) % 40 === 0) yield event;
  }
}
class RecentDeliveries extends DeliveryEvents {
  override *between(from: number, to: number): Generator<DemoEvent> {
    yield* super.between(Math.max(from, RECENT), to);
  }
}
class RecentUses extends LicenseHistory {
  override *rows(from: number, to: number, hours: boolean): Generator<string[]> {
    if (to > RECENT) yield* super.rows(from, to, hours);
  }
}

let city: City;
let store: ClickHouse;
let pool: ReturnType<typeof openDatabase>["pool"];
let reader: IndicatorReader;
const model = loadCity(".");

beforeAll(async () => {
  city = await City.open();
  store = new ClickHouse(city.stores.clickhouseUrl);
  for (const { kind, rows } of registryRows(model)) await city.register(kind, rows);
  const story = new Story(anchor);
  const ways = licenseWays(model);
  const streams = {
    ...demoStreams(story, model),
    licenses: new FewLicenseEvents(story, ways),
    licenseHistory: new RecentUses(story, ways),
    deliveries: new RecentDeliveries(story, model.datasets),
  };
  const span = { from: anchor - HISTORY_DAYS * DAY_MS, to: now, first: true };
  await runChunks(historyChunks(span, streams, store), new Set(), async () => {});

  const opened = openDatabase(city.stores.databaseUrl, 2);
  pool = opened.pool;
  const registry = new Registry(opened.db, pool);
  await registry.refresh();
  const coverage = await readCoverage(store);
  reader = new IndicatorReader({
    clickhouse: store,
    coverage: () => coverage,
    registry: () => registry.snapshot(),
    completeness: { completeUntil: () => now, newestReceivedAt: () => now },
    clock: () => now,
  });
}, 280_000);
afterAll(async () => {
  await pool?.end();
  await store?.close();
  await city?.close();
});

/** 刷臉用證 has begun in five pilots of six; nothing was ever reported of 1.5.4. */
const STATUSES: Record<ItemStatus, string[]> = {
  done: [
    ...["1.1.1", "1.1.2", "1.1.3", "1.2.2", "1.3.1", "1.4.1", "1.4.2", "1.4.3", "1.4.4"],
    ...["2.1.1", "2.1.2", "2.1.4", "2.1.5", "2.2.1", "2.3.2", "2.3.3", "2.3.4", "2.3.5"],
  ],
  on_track: ["1.2.1", "1.3.2", "1.3.3", "1.3.4", "1.3.5", "1.3.6", "1.5.1", "1.5.2", "1.5.3", "2.2.2", "2.2.3"],
  at_risk: ["1.1.4", "1.2.3", "1.2.4", "2.1.3"],
  overdue: ["2.3.1"],
  no_data: ["1.5.4"],
};

test("the plan of the year has items of every status, as the story says", async () => {
  const figures = new Figures(reader, () => now);
  const plan = new CityPlans(".", console).current.of(2026)!;
  const view = await viewPlan({ figures, indicator: indicatorInfo, clock: () => now }, plan, WHOLE_CITY);
  const found: Record<string, string[]> = { done: [], on_track: [], at_risk: [], overdue: [], no_data: [] };
  for (const { id, status } of view.items) found[status]!.push(id);
  expect(found).toEqual(STATUSES);
});

test("every indicator has a figure in the demo", async () => {
  const missing: string[] = [];
  // The cockpit's own begin with the cockpit: its demo has no past of them.
  for (const indicator of indicators.filter(({ id }) => !id.startsWith("cockpit."))) {
    const question = { indicator, filters: {}, scope: WHOLE_CITY };
    const whens =
      indicatorInfo(indicator.id)!.kind === "state"
        ? [{ points: [now] }]
        : [anchor, now - 30 * DAY_MS].map((from) => ({ from, to: now }));
    const values = await reader.values(whens.map((when) => ({ ...question, when })));
    if (values.every(({ value }) => value === null)) missing.push(indicator.id);
  }
  expect(missing).toEqual([]);
});

test("rollups agree with raw events in every stream", async () => {
  const deps = { clickhouse: store, log: pino({ level: "silent" }) };
  const found = (await checkRollups.run(deps as never, now)) as Record<string, { days: number; differing: string[] }>;
  for (const [stream, { days, differing }] of Object.entries(found)) {
    expect([stream, differing]).toEqual([stream, []]);
    expect(days, stream).toBeGreaterThanOrEqual(stream === "license_events" ? 1 : 34);
  }
});

test("licence acts of the past meet the level of raw ones", async () => {
  const issued = (from: number) =>
    reader.values([
      {
        indicator: indicators.find(({ id }) => id === "licenses.issued")!,
        filters: {},
        scope: WHOLE_CITY,
        when: { from, to: from + DAY_MS },
      },
    ]);
  const [[thursday], [before]] = await Promise.all([issued(anchor - 4 * DAY_MS), issued(anchor - 11 * DAY_MS)]);
  expect(thursday!.value! / before!.value!).toBeGreaterThan(0.8);
  expect(thursday!.value! / before!.value!).toBeLessThan(1.25);
});

test("unmatched case results are of one type above all, and of several ages", async () => {
  const unmet = indicators.find(({ id }) => id === "licenses.unreconciled")!;
  const [value] = await reader.values([
    { indicator: unmet, filters: {}, scope: WHOLE_CITY, by: "license_type", when: { points: [now] } },
  ]);
  const most = [...value!.by!].sort((a, b) => (b.value ?? 0) - (a.value ?? 0))[0]!;
  expect(most.key).toBe("market-regulation-L02");
  expect(most.value! / value!.value!).toBeGreaterThan(0.5);
  const earlier = await Promise.all(
    [7, 14, 21].map((days) =>
      reader.values([{ indicator: unmet, filters: {}, scope: WHOLE_CITY, when: { points: [now - days * DAY_MS] } }]),
    ),
  );
  for (const [each] of earlier) expect(each!.value).toBeGreaterThan(0);
});
