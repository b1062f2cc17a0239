import type { Grain } from "../../../contracts/indicator.ts";
import type { StreamName } from "../../../contracts/streams.ts";
import type { RegistrySnapshot } from "../../registry/snapshot.ts";
import type { Since } from "../segments.ts";

export type Params = Record<string, unknown>;

/** What a relation is asked for. A flow has a window (and the grain of its series); a state has instants. */
export type Ask = {
  /** Every dimension that the question filters by or breaks down by. */
  dimensions: readonly string[];
  /** Columns that the measures name. */
  columns: readonly string[];
  /** Dimensions with the parameter that filters each, to narrow a relation early where that pays. */
  filters: ReadonlyMap<string, string>;
  by?: string;
  since: Since;
  /** How many raw events of the source's stream there are, roughly. */
  rawRows: number;
  registry: RegistrySnapshot;
} & ({ from: number; to: number; grain?: Grain } | { points: readonly number[] });
export type FlowAsk = Extract<Ask, { from: number }>;
export type StateAsk = Extract<Ask, { points: readonly number[] }>;

/** Rows to aggregate: `sql` stands after FROM; `where` holds for all of them; flows tell the window used. */
export type Relation = {
  sql: string;
  where?: string;
  params?: Params;
  from?: number;
  to?: number;
  /** SQL that stands for names in the measures, where it depends on how the rows are read. */
  aggregates?: Readonly<Record<string, string>>;
};

type Common = {
  /** The streams that feed it. */
  streams: readonly StreamName[];
  /** Dimensions and the SQL that gives each over the relation. `department` and `district` carry the scope. */
  dimensions: Readonly<Record<string, string>> & { department: string; district: string };
  /** Columns that measures may use. */
  columns: readonly string[];
};
/** Flow rows have an instant `t`; state rows have `at` (DateTime64) and `at_ms`, one copy for each instant they count at. */
export type FlowSource = Common & { kind: "flow"; t: string; relation: (ask: FlowAsk) => Relation };
export type StateSource = Common & { kind: "state"; relation: (ask: StateAsk) => Relation };
export type Source = FlowSource | StateSource;

/** An instant in a query, from a parameter in epoch ms. */
export const instant = (param: string) => `fromUnixTimestamp64Milli({${param}:Int64}, 'UTC')`;

/** What stands for "never": the greatest instant that DateTime64(3) holds well. */
export const NEVER = "toDateTime64('2299-01-01 00:00:00', 3, 'UTC')";

/** The instants of a state question as an array expression of DateTime64. */
export const pointsArray = "arrayMap(ms -> fromUnixTimestamp64Milli(ms, 'UTC'), {points:Array(Int64)})";
export const pointsParams = (ask: StateAsk): Params => ({
  points: ask.points,
  first: ask.points[0],
  last: ask.points.at(-1),
});
