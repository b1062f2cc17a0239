import { z } from "zod";
import { STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";
import { DAY_MS, startOfDay, startOfMonth } from "../../server/clickhouse/civilTime.ts";
import { noteCoverage, readCoverage } from "../../server/indicators/coverage.ts";
import { cleanOutbox } from "../../server/outbox/dispatcher.ts";
import type { Job } from "../job.ts";

const Partition = z.object({ partition: z.string() });
const Count = z.object({ n: z.coerce.number() });

/**
 * Streams whose rollups are rows of time, with those. What is computed from the events of the others (spans, matches,
 * newest values) needs all of them: they are kept for good.
 */
const ROLLUPS: Partial<Record<StreamName, readonly string[]>> = {
  deliveries: ["deliveries_rollup"],
  source_reads: ["source_reads_rollup"],
  quality_checks: ["quality_checks_rollup"],
  data_calls: ["data_calls_rollup"],
  license_events: ["license_events_rollup", "license_acts_rollup"],
  show_data_events: ["show_data_events_rollup"],
};

/**
 * Lets raw events and fine rollups go when they are older than their settings. What ends is written to `coverage`
 * first, so that no answer is given from half of it. Days and months are kept for good.
 */
export const retention: Job = {
  name: "retention",
  everyMs: 86_400_000,
  firstAfterMs: 300_000,
  timeoutMs: 3_600_000,
  retries: 1,
  run: async ({ db, clickhouse, env }, now) => {
    await cleanOutbox(db);
    const found: Record<string, unknown> = {};
    const coverage = await readCoverage(clickhouse);
    for (const stream of STREAM_NAMES) {
      const rollups = ROLLUPS[stream];
      if (!rollups) continue;
      // Whole months go, so the kept raw events begin on the first of one.
      const rawSince = startOfMonth(now - env.COCKPIT_RAW_DAYS * DAY_MS);
      const old = await clickhouse.query({
        name: "retention.partitions",
        sql: `SELECT DISTINCT partition FROM system.parts
              WHERE database = 'cockpit' AND table = {table:String} AND active AND toUInt32OrZero(partition) < {month:UInt32}`,
        params: {
          table: stream,
          month: Number(new Date(rawSince + 8 * 3_600_000).toISOString().slice(0, 7).replace("-", "")),
        },
        row: Partition,
      });
      if (old.length > 0) {
        if ((coverage[stream].since.raw ?? 0) < rawSince) await noteCoverage(clickhouse, stream, "raw", rawSince);
        for (const { partition } of old) {
          if (/^\d{6}$/.test(partition))
            await clickhouse.command(`ALTER TABLE cockpit.${stream} DROP PARTITION ${partition}`);
        }
        found[`${stream}.raw`] = old.length;
      }
      for (const [grain, days] of [
        ["minute", env.COCKPIT_MINUTE_DAYS],
        ["hour", env.COCKPIT_HOUR_DAYS],
      ] as const) {
        const since = startOfDay(now - days * DAY_MS);
        for (const rollup of rollups) {
          const [row] = await clickhouse.query({
            name: "retention.rows",
            sql: `SELECT count() AS n FROM cockpit.${rollup} WHERE grain = {grain:String} AND t < toDateTime({since:UInt32})`,
            params: { grain, since: since / 1000 },
            row: Count,
          });
          if (!row?.n) continue;
          if ((coverage[stream].since[grain] ?? 0) < since) await noteCoverage(clickhouse, stream, grain, since);
          await clickhouse.command(
            `ALTER TABLE cockpit.${rollup} DELETE WHERE grain = {grain:String} AND t < toDateTime({since:UInt32})`,
            { grain, since: since / 1000 },
            { mutations_sync: 1 },
          );
          found[`${rollup}.${grain}`] = row.n;
        }
      }
    }
    return found;
  },
};
