import { z } from "zod";
import { STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";
import type { ClickHouse } from "../../server/clickhouse/client.ts";
import { recomputeSpans } from "../../server/ingest/spans.ts";
import { buckets, type OracleGrain } from "../oracle/civil.ts";
import { at, type Posted, type World } from "../oracle/world.ts";

const Ids = z.object({ rows: z.coerce.number(), ids: z.coerce.number(), names: z.array(z.string()) });
const Text = z.object({ text: z.string() });
const Sums = z.object({ grain: z.string(), t: z.coerce.number(), sums: z.array(z.coerce.number()) });

/** Every id in the raw table and in the table of ids, once and no other; says what is missing or too many. */
async function idProblems(clickhouse: ClickHouse, stream: StreamName, events: readonly Posted[]): Promise<string[]> {
  const expected = new Set(events.map((event) => event.event_id));
  const problems: string[] = [];
  for (const table of [stream, `${stream}_ids`]) {
    const [found] = await clickhouse.query({
      name: table,
      sql: `SELECT count() AS rows, uniqExact(event_id) AS ids, groupUniqArray(event_id) AS names FROM cockpit.${table}`,
      row: Ids,
    });
    const stored = new Set(found!.names);
    const lost = [...expected].filter((id) => !stored.has(id));
    const strange = [...stored].filter((id) => !expected.has(id));
    if (found!.rows !== expected.size || lost.length > 0 || strange.length > 0) {
      problems.push(
        `${table}: ${found!.rows} rows of ${found!.ids} ids for ${expected.size} events; lost ${lost.slice(0, 3)}, never answered ${strange.slice(0, 3)}`,
      );
    }
  }
  return problems;
}

const ok = (event: Posted) => event.outcome === "ok";
const used = (event: Posted) => ["shown", "fetched", "verified"].includes(String(event.action));
/** The sums that a rollup keeps, and what one event adds to each. */
const rollups: Partial<Record<StreamName, { columns: string; adds: (event: Posted) => number[]; grains: string[] }>> = {
  deliveries: {
    columns: "deliveries, ok_deliveries, ok_pull, ok_records",
    adds: (e) => [1, +ok(e), +(ok(e) && e.mode === "pull"), ok(e) ? Number(e.records) : 0],
    grains: ["minute", "hour", "day", "month"],
  },
  license_events: {
    columns: "uses, ok_uses, ok_shown, ok_multi, ok_face",
    adds: (e) => {
      const [use, shown] = [used(e), e.action === "shown" && ok(e)];
      return [+use, +(use && ok(e)), +shown, +(shown && Number(e.licenses) >= 2), +(use && ok(e) && e.face === true)];
    },
    grains: ["minute", "hour", "day", "month", "tday", "tmonth"],
  },
};

/** Every bucket of every grain holds the sums of its events. */
async function rollupProblems(
  clickhouse: ClickHouse,
  stream: StreamName,
  events: readonly Posted[],
): Promise<string[]> {
  const rollup = rollups[stream];
  if (!rollup) return [];
  const expected = new Map<string, number[]>();
  for (const event of events) {
    const adds = rollup.adds(event);
    if (adds.every((n) => n === 0)) continue;
    for (const grain of rollup.grains) {
      const [[start]] = buckets(grain.replace(/^t/, "") as OracleGrain, at(event), at(event) + 1) as [[number, number]];
      const key = `${grain} ${start}`;
      expected.set(
        key,
        adds.map((n, i) => n + (expected.get(key)?.[i] ?? 0)),
      );
    }
  }
  const sums = rollup.columns.split(", ").map((column) => `sum(${column})`);
  const rows = await clickhouse.query({
    name: `${stream}_rollup`,
    sql: `SELECT toString(grain) AS grain, toUnixTimestamp(t) * 1000 AS t, [${sums}] AS sums FROM cockpit.${stream}_rollup GROUP BY grain, t`,
    row: Sums,
  });
  const found = new Map(rows.map((row) => [`${row.grain} ${row.t}`, row.sums]));
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((key) => JSON.stringify(found.get(key)) !== JSON.stringify(expected.get(key)))
    .slice(0, 3)
    .map((key) => `${stream}_rollup ${key}: ${found.get(key)}, expected ${expected.get(key)}`);
}

/** The spans are what computing all of them again gives. */
async function spanProblems(
  clickhouse: ClickHouse,
  stream: StreamName,
  key: "case" | "request",
  events: readonly Posted[],
) {
  const table = key === "case" ? "dispute_spans" : "sharing_spans";
  const print = async () =>
    (
      await clickhouse.query({
        name: table,
        sql: `SELECT toString(groupBitXor(cityHash64(tuple(* EXCEPT (version))))) || ' of ' || toString(count()) AS text FROM cockpit.${table} FINAL`,
        row: Text,
      })
    )[0]!.text;
  const before = await print();
  await recomputeSpans(clickhouse, stream, [...new Set(events.map((event) => String(event[key])))]);
  const after = await print();
  return before === after ? [] : [`${table}: ${before} became ${after} by computing again`];
}

/** What in the store disagrees with the acknowledged events. */
export async function auditStore(clickhouse: ClickHouse, world: World): Promise<string[]> {
  const problems: string[] = [];
  for (const stream of STREAM_NAMES) {
    problems.push(...(await idProblems(clickhouse, stream, world[stream])));
    problems.push(...(await rollupProblems(clickhouse, stream, world[stream])));
  }
  problems.push(...(await spanProblems(clickhouse, "dispute_steps", "case", world.dispute_steps)));
  problems.push(...(await spanProblems(clickhouse, "sharing_steps", "request", world.sharing_steps)));
  return problems;
}
