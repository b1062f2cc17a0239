import pino from "pino";
import { TILE_IDS } from "../../components/panels/overviewItems.ts";
import { WHOLE_CITY } from "../../contracts/scope.ts";
import { DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";
import { ClickHouse } from "../../server/clickhouse/client.ts";
import { indicatorOf, indicators } from "../../server/indicators/catalogue.ts";
import { readCoverage } from "../../server/indicators/coverage.ts";
import { IndicatorReader } from "../../server/indicators/reader.ts";
import { sourceOf } from "../../server/indicators/sources/all.ts";
import type { RegistrySnapshot } from "../../server/registry/snapshot.ts";
import { registerCity } from "../city.ts";
import { quantile, report } from "../figures.ts";
import { fillStore } from "../fillStore.ts";
import { startInstance } from "../instance.ts";
import { steadyLoad } from "../load.ts";

const ROUNDS = 100;
const option = (options: string[], name: string) =>
  options.includes(name) ? options[options.indexOf(name) + 1] : undefined;

/**
 * The overview's whole set of figures over 12 months, read as the page reads it, while 2,000 events a second arrive:
 * with 10 million events in the store and with 100 million. `--data DIR` keeps (and reuses) the filled store.
 */
export async function run({ root, options }: { root: string; options: string[] }): Promise<void> {
  const instance = await startInstance(root, { dataDir: option(options, "--data") });
  const clickhouse = new ClickHouse(instance.clickhouseUrl);
  const log = pino({ level: "error" });
  try {
    await registerCity(instance);
    const datasets = (await (await fetch(`${instance.url}/api/v1/registry/datasets`)).json()) as {
      freshness_limit_s: number;
    }[];
    const registry: RegistrySnapshot = {
      version: 1,
      has: () => true,
      list: (kind) => (kind === "datasets" ? (datasets as never) : []),
    };
    const rows: Record<string, string | number>[] = [];
    for (const millions of (option(options, "--millions") ?? "10,100").split(",").map(Number)) {
      await fillStore(clickhouse, millions * 1_000_000, (text) => console.error(text));
      if (options.includes("--fill-only")) continue;
      let coverage = await readCoverage(clickhouse);
      const reader = new IndicatorReader({
        clickhouse,
        coverage: () => coverage,
        registry: () => registry,
        completeness: { completeUntil: (_, now) => now, newestReceivedAt: () => Date.now() },
        clock: Date.now,
      });
      const load = steadyLoad(instance, 2000);
      await new Promise((resolve) => setTimeout(resolve, 5000));
      const times: number[] = [];
      for (let i = 0; i < ROUNDS + 5; i++) {
        const began = performance.now();
        await overview(reader);
        if (i >= 5) times.push(performance.now() - began);
        await new Promise((resolve) => setTimeout(resolve, 100));
        if (i % 50 === 0) coverage = await readCoverage(clickhouse);
      }
      await load.stop();
      rows.push({
        "events in the store": `${millions} million`,
        rounds: ROUNDS,
        "p50 ms": quantile(times, 0.5).toFixed(1),
        "p95 ms": quantile(times, 0.95).toFixed(1),
        "p99 ms": quantile(times, 0.99).toFixed(1),
      });
    }
    if (rows.length > 0) report("read", rows);
  } catch (error) {
    log.error(error);
    throw error;
  } finally {
    await clickhouse.close();
    await instance.stop();
  }
}

/** What app/load-overview.ts asks for, over the last 365 days. */
async function overview(reader: IndicatorReader): Promise<void> {
  const now = Date.now();
  const window = { from: now - 365 * DAY_MS, to: now };
  const question = (id: string, by?: string) => {
    const indicator = indicatorOf(id);
    const when = sourceOf(indicator.source).kind === "flow" ? window : { points: [now] };
    return { indicator, when, by, filters: {}, scope: WHOLE_CITY };
  };
  const series = (id: string, from: number, grain: "hour" | "day" | "week", by?: string) =>
    reader.series({ indicator: indicatorOf(id), by, filters: {}, scope: WHOLE_CITY }, from, now, grain);
  const tiles = indicators.filter((i) => (TILE_IDS as readonly string[]).includes(i.id));
  await Promise.all([
    reader.valuesWithTotals([
      ...tiles.map((i) => question(i.id)),
      question("disputes.open", "step"),
      question("disputes.open", "age"),
      question("disputes.open", "step_age"),
      question("aggregation.fresh_rate", "district"),
      question("aggregation.fresh_rate", "department"),
    ]),
    ...tiles.map((i) => series(i.id, now - DAY_MS, "hour")),
    series("aggregation.lag_p50_s", window.from, "week"),
    series("aggregation.lag_p95_s", window.from, "week"),
    series("sharing.same_day_rate", startOfDay(now), "hour"),
    series("licenses.uses", window.from, "week", "channel"),
  ]);
}
