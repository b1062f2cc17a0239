import { z } from "zod";
import { STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import type { Since } from "./segments.ts";

const Row = z.object({ stream: z.string(), grain: z.string(), ms: z.coerce.number() });
const Parts = z.object({ stream: z.string(), rows: z.coerce.number(), first: z.coerce.number() });

/** What is kept of each stream: since when a grain is complete, how many raw events there are and since when (epoch ms). */
export type Coverage = Record<StreamName, { since: Since; rawRows: number; firstRaw: number | null }>;

export async function readCoverage(clickhouse: ClickHouse): Promise<Coverage> {
  const rows = await clickhouse.query({
    name: "coverage",
    sql: "SELECT stream, grain, toUnixTimestamp64Milli(since) AS ms FROM cockpit.coverage FINAL",
    row: Row,
  });
  const parts = await clickhouse.query({
    name: "coverage.raw",
    sql: STREAM_NAMES.map(
      (s) =>
        `SELECT '${s}' AS stream, count() AS rows, toUnixTimestamp64Milli(min(occurred_at)) AS first FROM cockpit.${s}`,
    ).join(" UNION ALL "),
    row: Parts,
  });
  const coverage = {} as Coverage;
  for (const stream of STREAM_NAMES) {
    const since = Object.fromEntries(rows.filter((r) => r.stream === stream).map((r) => [r.grain, r.ms])) as Since;
    const part = parts.find((p) => p.stream === stream);
    const rawRows = part?.rows ?? 0;
    coverage[stream] = { since, rawRows, firstRaw: rawRows > 0 ? (since.raw ?? part?.first ?? null) : null };
  }
  return coverage;
}

/** Notes since when a grain of a stream is complete; later notes win. */
export async function noteCoverage(
  clickhouse: ClickHouse,
  stream: StreamName,
  grain: string,
  since: number,
): Promise<void> {
  await clickhouse.command(
    `INSERT INTO cockpit.coverage SELECT {stream:String}, {grain:String}, fromUnixTimestamp64Milli({since:Int64}, 'UTC'), {version:UInt64}`,
    { stream, grain, since, version: Date.now() * 1000 },
  );
}
