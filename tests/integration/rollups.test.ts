import { readFileSync } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { afterAll, beforeAll, expect, it } from "vitest";
import { z } from "zod";
import type { IndicatorValue } from "../../contracts/indicator.ts";
import type { ClickHouse } from "../../server/clickhouse/client.ts";
import { splitStatements } from "../../server/clickhouse/migrate.ts";
import { type ChildEnv, readEnv } from "../../server/env.ts";
import { openDatabase } from "../../server/postgres/database.ts";
import { checkRollups } from "../../workers/jobs/checkRollups.ts";
import { retention } from "../../workers/jobs/retention.ts";
import { City } from "../harness/city.ts";
import { DAY, dayOf, HOUR, startOf } from "../oracle/civil.ts";

let city: City;
let store: ClickHouse;
const database = { close: async () => {} };
let jobs: Parameters<typeof retention.run>[0];
const today = startOf(dayOf(Date.now()));
const old = today - 200 * DAY + 5 * HOUR;
const recent = today - 2 * DAY + 5 * HOUR;

const told: Record<string, object> = {
  deliveries: { dataset: "d1", mode: "pull", records: 7, produced_at: new Date(old).toISOString(), outcome: "ok" },
  source_reads: { item: "i1", matter: "m", outcome: "prefilled", reads: 3 },
  quality_checks: { dataset: "d1", dimension: "validity", checked: 10, failed: 1 },
  data_calls: { resource: "d1", consumer: "銀行", purpose: "open", calls: 5, errors: 1, bytes: 9, latency_ms: 1 },
  show_data_events: { action: "signed", venue: "online" },
  license_events: { license_type: "lt", action: "issued", channel: "online", parent: true, case_no: "c1" },
  case_results: { case_no: "c1", license_type: "lt", effect: "issue" },
};
const uses = { license_type: "lt", action: "shown", channel: "online" };

beforeAll(async () => {
  city = await City.open();
  await city.register("departments", [{ code: "water", name_hant: "市水務局", kind: "municipal" }]);
  await city.register("datasets", [
    { code: "d1", name: "水質", department: "water", kind: "table", freshness_limit_s: 60 },
  ]);
  await city.register("source_items", [{ code: "i1", name: "姓名", department: "water" }]);
  await city.register("license_types", [{ code: "lt", name: "駕駛證", department: "water" }]);
  for (const [stream, fields] of [...Object.entries(told), ["license_events", uses] as const]) {
    const events = [old, recent].map((at, i) => ({
      event_id: `${fields === uses ? "use" : "e"}${i}`,
      occurred_at: new Date(at).toISOString(),
      department: "water",
      ...fields,
    }));
    expect((await city.post(stream, events)).body).toMatchObject({ accepted: 2, rejected: 0 });
  }
  await city.settled();
  store = city.openClickHouse();
  const { db, pool } = openDatabase(city.stores.databaseUrl);
  database.close = () => pool.end();
  const env = {
    ...readEnv({}),
    COCKPIT_RAW_DAYS: 60,
    COCKPIT_MINUTE_DAYS: 30,
    COCKPIT_HOUR_DAYS: 90,
  } as unknown as ChildEnv;
  jobs = { db, pool, clickhouse: store, env, log: pino({ level: "silent" }) };
});
afterAll(async () => {
  await store?.close();
  await database.close();
  await city?.close();
});

const count = async (from: string) =>
  (
    await store.query({ name: "n", sql: `SELECT count() AS n FROM ${from}`, row: z.object({ n: z.coerce.number() }) })
  )[0]!.n;
const sums = async (from: number) => {
  const ids = ["sources.prefill_rate", "quality.pass_rate", "calls.total", "showdata.signed", "licenses.parent_issued"];
  const asked = ids.map((id) =>
    city.get<IndicatorValue>(`/indicators/${id}/value`, {
      from: new Date(startOf(dayOf(from))).toISOString(),
      to: new Date(startOf(dayOf(from)) + DAY).toISOString(),
    }),
  );
  return (await Promise.all(asked)).map((answer) => answer.value);
};

it("the nightly check compares the rollups of every stream that has one, and sees a row too many", async () => {
  const rolled = ["deliveries", "license_events", "source_reads", "quality_checks", "data_calls", "show_data_events"];
  const found = await checkRollups.run(jobs, Date.now());
  expect(Object.keys(found).sort()).toEqual([...rolled].sort());
  expect(Object.values(found)).toEqual(rolled.map(() => ({ days: 1, differing: [] })));
  for (const stream of ["source_reads", "quality_checks", "data_calls", "show_data_events"]) {
    const table = `cockpit.${stream}_rollup`;
    await store.command(`INSERT INTO ${table} SELECT * FROM ${table} WHERE grain = 'hour' ORDER BY t DESC LIMIT 1`);
    const after = (await checkRollups.run(jobs, Date.now())) as Record<string, { differing: string[] }>;
    expect(after[stream]!.differing).toEqual([`${dayOf(recent)} hour`]);
  }
});

it("tables that came later are filled from the events that were there before, and only once", async () => {
  const folder = join(import.meta.dirname, "../../server/clickhouse/migrations");
  const again = ["0010_case_results.sql", "0014_license_acts.sql"].flatMap((file) =>
    splitStatements(readFileSync(join(folder, file), "utf8")),
  );
  const all = async () => [
    ...(await sums(old)),
    ...(await sums(recent)),
    await count("cockpit.license_cases"),
    await count("cockpit.license_cases WHERE case_no = 'c1'"),
  ];
  const before = await all();
  await store.command("TRUNCATE TABLE cockpit.license_acts_rollup");
  await store.command("TRUNCATE TABLE cockpit.license_cases");
  expect(await all()).not.toEqual(before);
  for (let run = 0; run < 2; run++) {
    for (const statement of again) await store.command(statement);
    expect(await all()).toEqual(before);
  }
});

it("retention lets old raw events and fine rollups go, and no figure with them", async () => {
  const before = [await sums(old), await sums(recent)];
  expect(before[0]).toEqual([1, 0.9, 5, 1, 1]);
  await retention.run(jobs, Date.now());
  for (const stream of ["deliveries", "source_reads", "quality_checks", "data_calls", "show_data_events"]) {
    expect(await count(`cockpit.${stream}`), stream).toBe(1);
    expect(await count(`cockpit.${stream}_rollup WHERE grain IN ('minute', 'hour') AND t < now() - 8640000`)).toBe(0);
  }
  expect(await count("cockpit.license_acts_rollup WHERE grain IN ('minute', 'hour') AND t < now() - 8640000")).toBe(0);
  expect([await sums(old), await sums(recent)]).toEqual(before);
  // What is matched from all events needs all of them.
  expect(await count("cockpit.case_results")).toBe(2);
  expect(await count("cockpit.license_cases")).toBe(2);
  expect(await count("cockpit.case_matches FINAL WHERE matched = 1")).toBe(2);
  // In an orderly way: a table emptied by hand has forgotten which batches it has seen, and would take a replay.
  await city.restartWeb("SIGTERM");
  expect([await sums(old), await sums(recent)]).toEqual(before);
});
