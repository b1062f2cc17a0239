import { z } from "zod";
import { DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";
import { readCoverage } from "../../server/indicators/coverage.ts";
import type { Job } from "../job.ts";

const CHECKED = {
  deliveries: ["deliveries", "ok_deliveries", "ok_pull", "ok_records"],
  license_events: ["uses", "ok_uses", "ok_shown", "ok_multi", "ok_face"],
  source_reads: ["reads", "prefilled", "conflicts"],
  quality_checks: ["checked", "failed"],
  data_calls: ["calls", "errors", "bytes"],
  show_data_events: ["signed", "window_scans", "verified", "ok_verified"],
} as const;
const DAYS = 35;
const Row = z.object({ day: z.string(), differing: z.array(z.string()) });

/**
 * Compares the rollups' measures with raw events, day by day and grain by grain, over the last 35 whole days that
 * raw events cover. The result is kept with the run (GET /api/v1/jobs, /metrics); a difference is a defect.
 */
export const checkRollups: Job = {
  name: "check-rollups",
  everyMs: 86_400_000,
  firstAfterMs: 600_000,
  timeoutMs: 1_800_000,
  retries: 1,
  run: async ({ clickhouse, log }, now) => {
    const coverage = await readCoverage(clickhouse);
    const found: Record<string, { days: number; differing: string[] }> = {};
    for (const stream of Object.keys(CHECKED) as (keyof typeof CHECKED)[]) {
      const to = startOfDay(now);
      const { since, firstRaw } = coverage[stream];
      const from = Math.max(
        to - DAYS * DAY_MS,
        startOfDay((since.minute ?? 0) + DAY_MS - 1),
        startOfDay((firstRaw ?? to) + DAY_MS - 1),
      );
      const sums = CHECKED[stream].map((m) => `sum(${m})`).join(", ");
      const fine = stream === "license_events" ? ["minute", "hour", "day", "tday"] : ["minute", "hour", "day"];
      const rows = await clickhouse.query({
        name: `check.${stream}`,
        sql: `
          SELECT toString(day) AS day, groupArrayIf(toString(grain), sums != raw_sums) AS differing
          FROM (SELECT toDate(occurred_at, 'Asia/Shanghai') AS day, (${sums}) AS raw_sums FROM cockpit.${stream}
                WHERE occurred_at >= fromUnixTimestamp64Milli({from:Int64}) AND occurred_at < fromUnixTimestamp64Milli({to:Int64})
                GROUP BY day) AS r
          INNER JOIN (SELECT toDate(t, 'Asia/Shanghai') AS day, grain, (${sums}) AS sums FROM cockpit.${stream}_rollup
                WHERE grain IN (${fine.map((g) => `'${g}'`).join(", ")})
                  AND t >= toDateTime({from_s:UInt32}) AND t < toDateTime({to_s:UInt32})
                GROUP BY day, grain) AS u ON r.day = u.day
          GROUP BY day ORDER BY day`,
        params: { from, to, from_s: from / 1000, to_s: to / 1000 },
        row: Row,
      });
      const differing = rows.flatMap((row) => row.differing.map((grain) => `${row.day} ${grain}`));
      if (differing.length > 0) log.error({ stream, differing }, "rollups differ from raw events");
      found[stream] = { days: rows.length, differing };
    }
    return found;
  },
};
