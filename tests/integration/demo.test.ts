import pino from "pino";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";
import { ClickHouse } from "../../server/clickhouse/client.ts";
import { textSeed } from "../../workers/demo/chance.ts";
import { loadCity, registryRows } from "../../workers/demo/city.ts";
import type { DemoEvent } from "../../workers/demo/demoEvent.ts";
import { DAILY_STREAMS, type DemoStreams, demoStreams } from "../../workers/demo/demoStreams.ts";
import { historyChunks, licenseBoundaries, runChunks } from "../../workers/demo/historyChunks.ts";
import { LicenseEvents } from "../../workers/demo/licenseEvents.ts";
import { licenseWays } from "../../workers/demo/licenseMix.ts";
import { simulate } from "../../workers/demo/simulator.ts";
import { Story } from "../../workers/demo/story.ts";
import { ADMIN_TOKEN } from "../harness/api.ts";
import { City } from "../harness/city.ts";
import { until } from "../instance.ts";

const HOUR = 3_600_000;
const UNIT = "demo";
/** Two o'clock at night some days ago: yesterday's raw events and a gap of two days fit before now. */
const day = startOfDay(Date.now()) - 4 * DAY_MS;
const first = { from: day - 5 * DAY_MS, to: day + 2 * HOUR, first: true };
const gap = { from: first.to, to: first.to + 52 * HOUR, first: false };

/** A fortieth of the raw events: enough to count, few enough for a test. */
class FewLicenseEvents extends LicenseEvents {
  override *between(from: number, to: number): Generator<DemoEvent> {
    for (const event of super.between(from, to)) if (textSeed(event.event_id) % 40 === 0) yield event;
  }
}

let city: City;
let store: ClickHouse;
let streams: DemoStreams;
const model = loadCity(".");

beforeAll(async () => {
  city = await City.open();
  store = new ClickHouse(city.stores.clickhouseUrl);
  const story = new Story(day);
  streams = { ...demoStreams(story, model), licenses: new FewLicenseEvents(story, licenseWays(model)) };
  for (const { kind, rows } of registryRows(model)) await city.register(kind, rows);
});
afterAll(async () => {
  await store?.close();
  await city?.close();
});

const Row = z.object({ n: z.coerce.number() });
const count = async (sql: string) => (await store.query({ name: UNIT, sql, row: Row }))[0]!.n;
const inSpan = (from: number, to: number) =>
  `occurred_at >= fromUnixTimestamp64Milli(${from}) AND occurred_at < fromUnixTimestamp64Milli(${to})`;
const value = (id: string, from: number, to: number) =>
  city.get<{ value: number; from: string }>(`/indicators/${id}/value`, {
    from: new Date(from).toISOString(),
    to: new Date(to).toISOString(),
  });
const licenseEvents = (from: number, to: number) => [
  ...streams.licenses.between(from, to),
  ...streams.caseLicenses.between(from, to),
];
const isOkUse = (e: DemoEvent) =>
  ["shown", "fetched", "verified"].includes(String(e.action)) && (e.outcome ?? "ok") === "ok";
const rolledUses = (from: number, to: number) =>
  [...streams.licenseHistory.rows(from, to, true)]
    .flat()
    .filter((row) => row.startsWith("hour"))
    .reduce((sum, row) => sum + Number(row.split("\t")[8]), 0);

test("a history whose process died is completed, and every event and use is in it once", async () => {
  const chunks = historyChunks(first, streams, store);
  const half = chunks.slice(0, Math.ceil(chunks.length / 2));
  // What was inserted, but not noted as done when the process died, is inserted again.
  await runChunks(half, new Set(), async () => {});
  await runChunks(chunks, new Set(half.slice(0, 3).map((chunk) => chunk.name)), async () => {});

  const { raw } = licenseBoundaries(first);
  expect(raw).toBe(day - DAY_MS);
  const licenses = licenseEvents(raw, first.to);
  expect(await count("SELECT count() AS n FROM cockpit.license_events")).toBe(licenses.length);
  for (const stream of DAILY_STREAMS)
    expect(await count(`SELECT count() AS n FROM cockpit.${stream}`)).toBe(
      [...streams.daily[stream].between(first.from, first.to)].length,
    );
  const begin = first.from - 30 * DAY_MS;
  const results = [...streams.caseResults.between(begin, first.to)].map((event) => event.case_no);
  expect(await count("SELECT count() AS n FROM cockpit.case_results")).toBe(results.length);
  expect(await count("SELECT count() AS n FROM cockpit.case_matches FINAL")).toBe(results.length);
  const ofCases = `SELECT count() AS n FROM cockpit.license_cases WHERE startsWith(event_id, 'KAJ')`;
  expect(await count(ofCases)).toBe(streams.caseLicenses.between(begin, first.to, begin, first.to).length);
  const deliveries = [...streams.deliveries.between(first.from - 8 * DAY_MS, first.to)].length;
  expect(await count("SELECT count() AS n FROM cockpit.deliveries")).toBe(deliveries);
  for (const [stream, spans] of [
    ["dispute_steps", "dispute_spans"],
    ["sharing_steps", "sharing_spans"],
  ] as const) {
    const lives = stream === "dispute_steps" ? streams.disputes : streams.sharing;
    const steps = lives.between(begin, first.to, begin, first.to).length;
    expect(await count(`SELECT count() AS n FROM cockpit.${stream}`)).toBe(steps);
    expect(await count(`SELECT count() AS n FROM cockpit.${spans} FINAL`)).toBe(steps);
  }
  const uses = rolledUses(first.from, raw) + licenses.filter(isOkUse).length;
  for (const grain of ["hour", "day", "tday", "month", "tmonth"])
    expect(await count(`SELECT sum(ok_uses) AS n FROM cockpit.license_events_rollup WHERE grain = '${grain}'`)).toBe(
      uses,
    );
});

test("figures say from when they have raw events, and hours before that are whole", async () => {
  const { raw } = licenseBoundaries(first);
  await until(15_000, async () => {
    const events = await city.get<{ rawSince: Record<string, string> }>("/indicators/licenses.uses/events");
    return events.rawSince.license_events === new Date(raw).toISOString();
  });
  const cut = raw - 3 * HOUR + 1_234_567;
  const answer = await value("licenses.uses", cut, raw + 90 * 60_000);
  expect(Date.parse(answer.from)).toBe(raw - 3 * HOUR);
  const after = [...streams.licenses.between(raw, raw + 90 * 60_000)].filter(isOkUse).length;
  expect(answer.value).toBe(rolledUses(raw - 3 * HOUR, raw) + after);
});

test("a pause is filled without hole or overlap", async () => {
  await runChunks(historyChunks(gap, streams, store), new Set(), async () => {});
  const { raw } = licenseBoundaries(gap);
  expect(raw).toBe(day + DAY_MS);
  const deliveries = [...streams.deliveries.between(first.from - 8 * DAY_MS, gap.to)].length;
  expect(await count("SELECT count() AS n FROM cockpit.deliveries")).toBe(deliveries);
  const rawEvents = (from: number, to: number) =>
    count(`SELECT count() AS n FROM cockpit.license_events WHERE ${inSpan(from, to)}`);
  expect(await rawEvents(raw, gap.to)).toBe(licenseEvents(raw, gap.to).length);
  expect(await rawEvents(gap.from, raw)).toBe(0);
  expect(await count("SELECT count() AS n FROM cockpit.data_calls")).toBe(
    [...streams.daily.data_calls.between(first.from, gap.to)].length,
  );
  const results = [...streams.caseResults.between(first.from - 30 * DAY_MS, gap.to)].length;
  expect(await count("SELECT count() AS n FROM cockpit.case_matches FINAL")).toBe(results);
  const unmet = "SELECT count() AS n FROM cockpit.case_matches FINAL WHERE toYear(first_match_at) > 2200";
  const met = new Set(
    streams.caseLicenses.between(first.from - 30 * DAY_MS, gap.to, first.from - 30 * DAY_MS).map((e) => e.case_no),
  );
  expect(await count(unmet)).toBe(results - met.size);
  const before = [...streams.licenses.between(day, gap.from)].filter(isOkUse).length;
  expect((await value("licenses.uses", day, raw)).value).toBe(before + rolledUses(gap.from, raw));
});

test("the simulator posts again what may have been posted and goes on, each event once", async () => {
  const stop = new AbortController();
  const from = gap.to;
  const token = ADMIN_TOKEN;
  const run = (now: number, live: { taken: number; until: number }) => {
    const deps = { streams, url: city.url, token, log: pino({ level: "silent" }), signal: stop.signal };
    const kept: { taken: number; until: number }[] = [];
    const keep = async (l: { taken: number; until: number }) => {
      kept.push(l);
    };
    return { done: simulate({ ...deps, keep, clock: () => now }, live), kept };
  };
  const posted = (to: number) => count(`SELECT count() AS n FROM cockpit.license_events WHERE ${inSpan(from, to)}`);
  const expected = (to: number) => licenseEvents(from, to).length;

  const began = run(from + 30 * 60_000, { taken: from, until: from + 25 * 60_000 });
  await until(30_000, async () => (await posted(from + 29 * 60_000)) === expected(from + 29 * 60_000));
  expect(began.kept.every(({ taken, until: may }) => may > taken)).toBe(true);
  const again = run(from + 35 * 60_000, { taken: from, until: from + 31 * 60_000 });
  await until(30_000, async () => (await posted(from + 34 * 60_000)) === expected(from + 34 * 60_000));
  const calls = [...streams.daily.data_calls.between(from, from + 34 * 60_000)].length;
  const postedCalls = `SELECT count() AS n FROM cockpit.data_calls WHERE ${inSpan(from, from + 34 * 60_000)}`;
  await until(30_000, async () => (await count(postedCalls)) === calls);
  stop.abort();
  await Promise.all([began.done, again.done]);

  // Too far behind: history takes over from where events may have been posted.
  const behind = { streams, url: city.url, token, log: pino({ level: "silent" }), keep: async () => {} };
  const late = { ...behind, clock: () => from + 2 * HOUR, signal: new AbortController().signal };
  expect(await simulate(late, { taken: from, until: from + 60_000 })).toBe(from + 60_000);
});
