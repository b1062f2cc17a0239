import { z } from "zod";
import type { ClickHouse } from "../server/clickhouse/client.ts";
import { recomputeSpans } from "../server/ingest/spans.ts";

const Count = z.object({ n: z.coerce.number() });
const CHUNK = 1_000_000;
const DISTRICTS =
  "['310101','310104','310105','310106','310107','310109','310110','310112','310113','310114','310115','310116','310117','310118','310120','310151']";
/** Of all events: licences, deliveries, and steps of disputes and requests (as in the city's year). */
const SHARE = { license_events: 0.96, deliveries: 0.035, sharing_steps: 0.004, dispute_steps: 0.001 };

/** The first ten million events run through the year in order, the others run through it again, like real arrival. */
const FIRST = 10_000_000;
/** `n`: what numbers the events of the lap. */
const at = (n: string) =>
  `fromUnixTimestamp64Milli(toInt64({now:Int64} - 365 * 86400000 + intDiv((${n} % {lap:UInt64}) * (365 * 86400000 - 600000), {lap:UInt64})), 'UTC')`;
const unit = (n: string) => `concat('unit-', toString(cityHash64(${n}, 4) % 600 % 32))`;
const common = `concat('fill-', toString(number)), ${at("number")} AS t, t, ${unit("number")}, ${DISTRICTS}[cityHash64(number, 3) % 16 + 1]`;
const selects: Record<keyof typeof SHARE, string> = {
  license_events: `INSERT INTO cockpit.license_events (event_id, occurred_at, received_at, department, district, license_type, action, channel, scenario, licenses, synced, face, parent, case_no, outcome, latency_ms)
    SELECT ${common}, concat('lt-', toString(cityHash64(number, 4) % 600)), ['shown','shown','fetched','verified','issued'][cityHash64(number, 5) % 5 + 1],
      ['online','window','community','social','delta','partner'][cityHash64(number, 6) % 6 + 1], concat('sc-', toString(cityHash64(number, 4) % 120)),
      1 + (cityHash64(number, 7) % 10 = 0), 1, cityHash64(number, 8) % 10 = 0, 0, '', if(cityHash64(number, 9) % 1000 = 0, 'failed', 'ok'), 20`,
  deliveries: `INSERT INTO cockpit.deliveries (event_id, occurred_at, received_at, department, district, dataset, mode, records, produced_at, outcome)
    SELECT ${common}, concat('ds-', toString(cityHash64(number, 4) % 400)), ['push','pull','federated'][cityHash64(number, 5) % 3 + 1], cityHash64(number, 6) % 10000,
      t - toIntervalSecond(cityHash64(number, 7) % 3600), if(cityHash64(number, 9) % 50 = 0, 'failed', 'ok')`,
  sharing_steps: `INSERT INTO cockpit.sharing_steps (event_id, occurred_at, received_at, department, district, request, step, resource, scenario, consumer, region)
    SELECT concat('fill-', toString(number)), ${at("intDiv(number, 2) * 2")} + toIntervalHour(6 * (number % 2)) AS t, t,
      ${unit("intDiv(number, 2)")}, '', concat('rq-', toString(intDiv(number, 2))), if(number % 2 = 0, 'submitted', 'approved'),
      'ds-1', concat('sc-', toString(number % 120)), 'unit-3', 'local'`,
  dispute_steps: `INSERT INTO cockpit.dispute_steps (event_id, occurred_at, received_at, department, district, \`case\`, step, subject_kind, subject, channel, priority)
    SELECT concat('fill-', toString(number)), ${at("intDiv(number, 5) * 5")} + toIntervalHour(12 * (number % 5)) AS t, t,
      ${unit("intDiv(number, 5)")}, '', concat('cs-', toString(intDiv(number, 5))),
      ['reported','accepted','investigated','answered','confirmed'][number % 5 + 1], 'dataset', 'ds-1', 'citizen', 'normal'`,
};

/** Brings the store up to `events` events over a year, through the raw tables and their views, and settles its merges. */
export async function fillStore(
  clickhouse: ClickHouse,
  events: number,
  progress: (text: string) => void,
): Promise<void> {
  const now = Date.now();
  for (const stream of Object.keys(SHARE) as (keyof typeof SHARE)[]) {
    const wanted = Math.round(events * SHARE[stream]);
    const [row] = await clickhouse.query({
      name: "fill.count",
      sql: `SELECT countIf(startsWith(event_id, 'fill-')) AS n FROM cockpit.${stream}`,
      row: Count,
    });
    const first = Math.round(Math.min(events, FIRST) * SHARE[stream]);
    for (let from = row?.n ?? 0, n = 0; from < wanted; from += n) {
      const lap = from < first ? first : wanted - first;
      n = Math.min(CHUNK, (from < first ? first : wanted) - from);
      await clickhouse.command(
        `${selects[stream]} FROM numbers({from:UInt64}, {n:UInt64})`,
        { from, n, now, lap },
        { max_insert_threads: 1, min_insert_block_size_rows: CHUNK },
      );
      progress(`${stream}: ${from + n} of ${wanted}`);
    }
  }
  for (const [stream, key, prefix, per] of [
    ["dispute_steps", "case", "cs", 5],
    ["sharing_steps", "request", "rq", 2],
  ] as const) {
    const spans = `${stream.split("_")[0] === "dispute" ? "dispute" : "sharing"}_spans`;
    const [row] = await clickhouse.query({
      name: "fill.spans",
      sql: `SELECT uniqExact(\`${key}\`) AS n FROM cockpit.${spans}`,
      row: Count,
    });
    const total = Math.ceil(Math.round(events * SHARE[stream]) / per);
    const keys = Array.from({ length: Math.max(0, total - (row?.n ?? 0)) }, (_, i) => `${prefix}-${(row?.n ?? 0) + i}`);
    await recomputeSpans(clickhouse, stream, keys);
  }
  for (let parts = 1e9; ; ) {
    const [row] = await clickhouse.query({
      name: "fill.merges",
      sql: "SELECT count() AS n FROM system.merges",
      row: Count,
    });
    if ((row?.n ?? 0) === 0 && parts === 0) return;
    parts = row?.n ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 2000));
  }
}
