import pino from "pino";
import { TILE_IDS } from "../../components/panels/overviewItems.ts";
import type { Grain } from "../../contracts/indicator.ts";
import type { LiveItem } from "../../contracts/live.ts";
import { WHOLE_CITY } from "../../contracts/scope.ts";
import { DAY_MS, startOfDay, startOfMonth, startOfWeek } from "../../server/clickhouse/civilTime.ts";
import { ClickHouse } from "../../server/clickhouse/client.ts";
import { indicators } from "../../server/indicators/catalogue.ts";
import { readCoverage } from "../../server/indicators/coverage.ts";
import { Figures } from "../../server/indicators/figures.ts";
import { IndicatorReader } from "../../server/indicators/reader.ts";
import type { RegistrySnapshot } from "../../server/registry/snapshot.ts";
import { registerCity } from "../city.ts";
import { quantile, report } from "../figures.ts";
import { fillStore } from "../fillStore.ts";
import { call, startInstance } from "../instance.ts";
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
    const datasets = (await call(instance, "GET", "/registry/datasets")) as {
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
      const figures = new Figures(reader, Date.now);
      const load = steadyLoad(instance, 2000);
      await new Promise((resolve) => setTimeout(resolve, 5000));
      const times: number[] = [];
      for (let i = 0; i < ROUNDS + 5; i++) {
        const began = performance.now();
        await overview(figures);
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

/** What app/load-overview.ts asks for, over 12 months, by the same way. */
async function overview(figures: Figures): Promise<void> {
  const now = Date.now();
  const year = startOfWeek(startOfMonth(now, -12));
  const hour = Math.floor(now / 3_600_000) * 3_600_000;
  const item = (id: string, by?: string): LiveItem => ({ id, window: "12m", ...(by && { by }) });
  const series = (id: string, from: number, to: number, grain: Grain, by?: string) =>
    figures.series("series", { id, from, to, grain, by }, WHOLE_CITY);
  const tiles = indicators.filter((i) => (TILE_IDS as readonly string[]).includes(i.id));
  await Promise.all([
    figures.values(
      [
        ...tiles.map((i) => item(i.id)),
        item("disputes.open", "step"),
        item("disputes.open", "age"),
        item("disputes.open", "step_age"),
        item("aggregation.fresh_rate", "district"),
        item("aggregation.fresh_rate", "department"),
      ],
      WHOLE_CITY,
    ),
    ...tiles.map((i) => series(i.id, hour - DAY_MS, now, "hour")),
    series("aggregation.lag_p50_s", year, now, "week"),
    series("aggregation.lag_p95_s", year, now, "week"),
    series("sharing.same_day_rate", startOfDay(now), now, "hour"),
    series("licenses.uses", year, now, "week", "channel"),
  ]);
}
