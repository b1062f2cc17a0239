import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { IndicatorInfo } from "../../contracts/indicator.ts";
import { ClickHouse } from "../../server/clickhouse/client.ts";
import { ADMIN_TOKEN, Api } from "../harness/api.ts";
import { Instance, until } from "../instance.ts";
import { DAY } from "../oracle/civil.ts";
import { differences, generator } from "../property/comparing.ts";
import { auditStore } from "./audit.ts";
import { datasets, departments, Load, licenseTypes, scenarios, sourceItems } from "./load.ts";

const SEED = Math.floor(Math.random() * 1e9);
const random = generator(SEED);
const settings = {
  COCKPIT_PAGES: "off",
  COCKPIT_ADMIN_TOKEN: ADMIN_TOKEN,
  COCKPIT_INSERT_EVERY_MS: "50",
  LOG_LEVEL: "error",
};
let instance: Instance;
let api: Api;

beforeAll(async () => {
  instance = await new Instance(settings).start();
  api = new Api(instance.url);
  await api.register(
    "departments",
    departments.map((code) => ({ code, name_hant: code, kind: "municipal" })),
  );
  await api.register(
    "datasets",
    datasets.map((dataset) => ({ ...dataset, name: dataset.code })),
  );
  await api.register(
    "source_items",
    sourceItems.map((item) => ({ ...item, name: item.code })),
  );
  await api.register(
    "license_types",
    licenseTypes.map((code) => ({ code, name: code, department: "police" })),
  );
  await api.register(
    "scenarios",
    scenarios.map((code) => ({ code, name: code, kind: "social" })),
  );
});
afterAll(() => instance?.stop());

const kill = (pid: number) => {
  // 0 would be this very process and all of its group.
  if (!(pid > 1)) throw new Error(`no child of the id ${pid}`);
  try {
    process.kill(pid, "SIGKILL");
  } catch {}
};
const postmaster = () =>
  Number(readFileSync(join(instance.dataDir, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);

/** The ways to die. The whole tree is started again, as an operator or the machine would. */
const deaths: Record<string, () => Promise<void>> = {
  clickhouse: async () => kill(instance.child("clickhouse")),
  web: async () => kill(instance.child("web")),
  postgres: async () => kill(postmaster()),
  "clickhouse and web": async () => {
    const pids = [instance.child("clickhouse"), instance.child("web")];
    for (const pid of pids) kill(pid);
  },
  everything: async () => {
    const pids = [instance.pid, ...instance.children()];
    for (const pid of pids) kill(pid);
    await instance.ended;
    await instance.start();
  },
};

const ROUNDS = ["clickhouse", "web", "everything", "postgres", "clickhouse", "clickhouse and web", "web", "everything"];

it(`every acknowledged event counts exactly once, whoever is killed (seed ${SEED})`, { timeout: 240_000 }, async () => {
  const load = new Load(api, random);
  load.start(5);
  for (const name of ROUNDS) {
    const batches = load.counts.batches;
    await until(60_000, () => load.counts.batches > batches + 5);
    await sleep(random() * 700);
    await deaths[name]!().catch((error: unknown) => {
      // It may be dead already, of the death before.
      if (!/no child/.test(String(error))) throw error;
    });
  }
  await until(60_000, async () => (await fetch(`${instance.url}/readyz`).catch(() => null))?.status === 200);
  await load.stop();
  await api.settled();
  expect(load.unexpected).toEqual([]);

  const world = { ...load.acknowledged, datasets, source_items: sourceItems };
  const { clickhouseUrl } = JSON.parse(readFileSync(join(instance.dataDir, "run", "instance.json"), "utf8"));
  const clickhouse = new ClickHouse(clickhouseUrl);
  expect(await auditStore(clickhouse, world)).toEqual([]);
  await clickhouse.close();
  const now = Date.now();
  const instants = [now, now - DAY, now - 3 * DAY, now - 30 * DAY, now - 390 * DAY];
  const infos = (await api.get<IndicatorInfo[]>("/indicators")).filter(({ id }) => !id.startsWith("cockpit."));
  expect((await differences(api, world, infos, instants, SEED)).slice(0, 5)).toEqual([]);
  const events = Object.values(load.acknowledged).reduce((sum, list) => sum + list.length, 0);
  // Retries of what was taken but not answered are duplicates, so acceptances can only fall short of the events.
  expect(load.counts.accepted).toBeLessThanOrEqual(events);
  expect(load.counts.failures).toBeGreaterThan(0);
  process.stdout.write(
    `${events} events in ${load.counts.batches} batches, ${load.counts.failures} failed requests, ${load.counts.duplicates} duplicates\n`,
  );
});
