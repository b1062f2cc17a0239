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
const GRAINS = ["minute", "hour", "day", "month"];
/** The sums that a stream's rollups keep, and what one event adds to each. */
type Rollup = { table: string; columns: string; adds: (event: Posted) => number[]; grains: string[] };
const rollups: Partial<Record<StreamName, Rollup[]>> = {
  deliveries: [
    {
      table: "deliveries_rollup",
      columns: "deliveries, ok_deliveries, ok_pull, ok_records",
      adds: (e) => [1, +ok(e), +(ok(e) && e.mode === "pull"), ok(e) ? Number(e.records) : 0],
      grains: GRAINS,
    },
  ],
  license_events: [
    {
      table: "license_events_rollup",
      columns: "uses, ok_uses, ok_shown, ok_multi, ok_face",
      adds: (e) => {
        const [use, shown] = [used(e), e.action === "shown" && ok(e)];
        return [+use, +(use && ok(e)), +shown, +(shown && Number(e.licenses) >= 2), +(use && ok(e) && e.face === true)];
      },
      grains: [...GRAINS, "tday", "tmonth"],
    },
    {
      table: "license_acts_rollup",
      columns: "ok_issued, ok_parent, ok_archived, ok_authorised",
      adds: (e) => {
        const did = (action: string) => ok(e) && e.action === action;
        return [+did("issued"), +(did("issued") && e.parent === true), +did("archived"), +did("authorised")];
      },
      grains: GRAINS,
    },
  ],
  source_reads: [
    {
      table: "source_reads_rollup",
      columns: "reads, prefilled, conflicts",
      adds: (e) =>
        [e.reads, e.outcome === "prefilled" ? e.reads : 0, e.outcome === "conflict" ? e.reads : 0].map(Number),
      grains: GRAINS,
    },
  ],
  quality_checks: [
    {
      table: "quality_checks_rollup",
      columns: "checked, failed",
      adds: (e) => [Number(e.checked), Number(e.failed)],
      grains: GRAINS,
    },
  ],
  data_calls: [
    {
      table: "data_calls_rollup",
      columns: "calls, errors, bytes",
      adds: (e) => [Number(e.calls), Number(e.errors), Number(e.bytes)],
      grains: GRAINS,
    },
  ],
  show_data_events: [
    {
      table: "show_data_events_rollup",
      columns: "signed, window_scans, verified, ok_verified",
      adds: (e) => {
        const [did, verified] = [(action: string) => ok(e) && e.action === action, e.action === "verified"];
        return [+did("signed"), +(did("scanned") && e.venue === "window"), +verified, +did("verified")];
      },
      grains: GRAINS,
    },
  ],
};

/** Every bucket of every grain holds the sums of its events. */
async function rollupProblems(clickhouse: ClickHouse, rollup: Rollup, events: readonly Posted[]): Promise<string[]> {
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
    name: rollup.table,
    sql: `SELECT toString(grain) AS grain, toUnixTimestamp(t) * 1000 AS t, [${sums}] AS sums FROM cockpit.${rollup.table} GROUP BY grain, t`,
    row: Sums,
  });
  // A bucket whose events add nothing may be there or not.
  const found = new Map(
    rows.filter((row) => row.sums.some((sum) => sum !== 0)).map((row) => [`${row.grain} ${row.t}`, row.sums]),
  );
  return [...new Set([...expected.keys(), ...found.keys()])]
    .filter((key) => JSON.stringify(found.get(key)) !== JSON.stringify(expected.get(key)))
    .slice(0, 3)
    .map((key) => `${rollup.table} ${key}: ${found.get(key)}, expected ${expected.get(key)}`);
}

const SPANS = [
  { stream: "dispute_steps", key: "case", table: "dispute_spans" },
  { stream: "sharing_steps", key: "request", table: "sharing_spans" },
  { stream: "case_results", key: "case_no", table: "case_matches" },
] as const;

/** What is computed from all events of a key is what computing all of it again gives. */
async function spanProblems(clickhouse: ClickHouse, { stream, key, table }: (typeof SPANS)[number], world: World) {
  const print = async () =>
    (
      await clickhouse.query({
        name: table,
        sql: `SELECT toString(groupBitXor(cityHash64(tuple(* EXCEPT (version))))) || ' of ' || toString(count()) AS text FROM cockpit.${table} FINAL`,
        row: Text,
      })
    )[0]!.text;
  const before = await print();
  await recomputeSpans(clickhouse, stream, [...new Set(world[stream].map((event) => String(event[key])))]);
  const after = await print();
  const wanted = new RegExp(` of ${world[stream].length}$`);
  if (before !== after) return [`${table}: ${before} became ${after} by computing again`];
  return wanted.test(after) ? [] : [`${table}: ${after}, for ${world[stream].length} events`];
}

/** What in the store disagrees with the acknowledged events. */
export async function auditStore(clickhouse: ClickHouse, world: World): Promise<string[]> {
  const problems: string[] = [];
  for (const stream of STREAM_NAMES) {
    problems.push(...(await idProblems(clickhouse, stream, world[stream])));
    for (const rollup of rollups[stream] ?? [])
      problems.push(...(await rollupProblems(clickhouse, rollup, world[stream])));
  }
  for (const spans of SPANS) problems.push(...(await spanProblems(clickhouse, spans, world)));
  return problems;
}
