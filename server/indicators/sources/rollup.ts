import type { StreamName } from "../../../contracts/streams.ts";
import { LADDERS, pickSegments, type RollupGrain, type Segment } from "../segments.ts";
import { type FlowAsk, type FlowSource, instant, type Params, type Relation } from "./source.ts";

/** How raw rows take a rollup's shape where an ALIAS column cannot: expressions by column, and which rows count. */
type RawShape = {
  columns?: Readonly<Record<string, string>>;
  where?: string;
  /** The raw table, where its name is not the rollup's without `_rollup`. */
  table?: string;
};

/** The part of the raw table and of the rollup that the segments name, as one UNION ALL. */
export function segmentsSql(
  table: string,
  segments: readonly Segment[],
  columns: readonly string[],
  shape: RawShape = {},
): { sql: string; params: Params } {
  const params: Params = {};
  const list = columns.join(", ");
  const rawList = columns.map((c) => (shape.columns?.[c] ? `${shape.columns[c]} AS ${c}` : c)).join(", ");
  const rawWhere = shape.where ? ` AND ${shape.where}` : "";
  const ranges = (wanted: (s: Segment) => boolean, condition: (s: Segment, i: number) => string) =>
    segments
      .map((segment, i) => {
        if (!wanted(segment)) return "";
        const raw = segment.grain === "raw";
        params[`s${i}f`] = raw ? segment.from : segment.from / 1000;
        params[`s${i}t`] = raw ? segment.to : segment.to / 1000;
        return condition(segment, i);
      })
      .filter(Boolean)
      .join(" OR ");
  const rolled = ranges(
    (s) => s.grain !== "raw",
    (s, i) => `(grain = '${s.grain}' AND t >= toDateTime({s${i}f:UInt32}) AND t < toDateTime({s${i}t:UInt32}))`,
  );
  const raw = ranges(
    (s) => s.grain === "raw",
    (_, i) => `(occurred_at >= ${instant(`s${i}f`)} AND occurred_at < ${instant(`s${i}t`)})`,
  );
  const parts: string[] = [];
  if (rolled) parts.push(`SELECT toDateTime64(t, 3, 'UTC') AS t, ${list} FROM ${table}_rollup WHERE ${rolled}`);
  if (raw) parts.push(`SELECT occurred_at AS t, ${rawList} FROM ${shape.table ?? table} WHERE (${raw})${rawWhere}`);
  if (parts.length === 0) parts.push(`SELECT occurred_at AS t, ${rawList} FROM ${shape.table ?? table} WHERE 0`);
  return { sql: `(${parts.join(" UNION ALL ")})`, params };
}

const SERIES_GRAIN = { minute: "minute", hour: "hour", day: "day", week: "day", month: "month" } as const;

type RollupSpec = {
  stream: StreamName;
  /** The rollup's name without `_rollup`, where it is not the stream's. */
  table?: string;
  dimensions: FlowSource["dimensions"];
  /** The rollup column that a dimension needs, where it is not the dimension itself. */
  columnOf?: Readonly<Record<string, string>>;
  measures: readonly string[];
  /** Which raw events the rollup counts; absent: all. */
  counts?: string;
  /** Dimensions that only the typed grains carry. */
  typed?: readonly string[];
  /** Measures that raw events have under no name of their own. */
  rawColumns?: Readonly<Record<string, string>>;
};

/** A flow that is read from a stream's rollup, with raw events at the window's edges. */
export function rollupSource(spec: RollupSpec): FlowSource {
  const relation = (ask: FlowAsk): Relation => {
    const typed = ask.dimensions.some((d) => spec.typed?.includes(d));
    const coarsest = ask.grain && SERIES_GRAIN[ask.grain];
    const ladder = typed ? "typed" : "plain";
    const wanted = coarsest && typed ? (`t${coarsest}` as RollupGrain) : coarsest;
    // A series finer than the typed grains has only raw events to read from.
    const missing = wanted !== undefined && !(LADDERS[ladder] as readonly string[]).includes(wanted);
    const picked = missing ? rawOnly(ask) : pickSegments(ask, ladder, ask.since, wanted);
    const dimensionColumns = ask.dimensions.map((d) => spec.columnOf?.[d] ?? d);
    const columns = [...new Set([...dimensionColumns, ...ask.columns])];
    return {
      ...segmentsSql(spec.table ?? `cockpit.${spec.stream}`, picked.segments, columns, {
        where: spec.counts,
        columns: spec.rawColumns,
        table: `cockpit.${spec.stream}`,
      }),
      from: picked.from,
      to: picked.to,
    };
  };
  return {
    kind: "flow",
    streams: [spec.stream],
    dimensions: spec.dimensions,
    columns: spec.measures,
    t: "t",
    relation,
  };
}

/** The window read from raw events alone, from where they begin. */
export function rawOnly(ask: FlowAsk): { from: number; to: number; segments: Segment[] } {
  const from = Math.min(ask.to, Math.max(ask.from, ask.since.raw ?? ask.from));
  return { from, to: ask.to, segments: [{ grain: "raw", from, to: ask.to }] };
}
