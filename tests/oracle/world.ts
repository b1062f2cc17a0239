import { DISPUTE_STEPS, SHARING_STEPS, STREAM_NAMES, type StreamName } from "../../contracts/streams.ts";

/** An event as it is posted: the contract's fields, instants as text. */
export type Posted = { event_id: string; occurred_at: string; department: string; district?: string } & Record<
  string,
  string | number | boolean | undefined
>;

export type OracleDataset = {
  code: string;
  department: string;
  kind: string;
  sector?: string;
  library?: string;
  freshness_limit_s: number;
  security_grade?: number;
  retired?: boolean;
};

export type OracleSourceItem = {
  code: string;
  department: string;
  source?: string;
  update_rule?: string;
  quality_standard?: string;
  usage?: string;
  guide?: string;
  retired?: boolean;
};

/** All that the oracle knows: the registry as it stands now, and the accepted events (the first content of each id). */
export type World = { datasets: OracleDataset[]; source_items: OracleSourceItem[] } & Record<StreamName, Posted[]>;

/** A world where only these things are. */
export const worldWith = (some: Partial<World>): World => ({
  ...(Object.fromEntries(STREAM_NAMES.map((stream) => [stream, []])) as unknown as Record<StreamName, Posted[]>),
  datasets: [],
  source_items: [],
  ...some,
});

export const at = (event: Posted) => Date.parse(event.occurred_at);

/** The value of an optional field, or its default from contract §2. */
export const field = (event: Posted, name: string, otherwise: string | number | boolean = "") =>
  event[name] ?? otherwise;

const known = new WeakMap<readonly Posted[], Posted[][]>();

/** Steps grouped by case or request, each group in the order of the contract's "last step". */
export function lives(events: readonly Posted[], key: "case" | "request"): Posted[][] {
  const before = known.get(events);
  if (before) return before;
  const order: readonly string[] = key === "case" ? DISPUTE_STEPS : SHARING_STEPS;
  const groups = new Map<string, Posted[]>();
  for (const event of events) {
    const name = String(event[key]);
    const group = groups.get(name);
    if (group) group.push(event);
    else groups.set(name, [event]);
  }
  // The contract leaves two equal steps at one instant open; the smaller id goes first.
  for (const steps of groups.values()) {
    steps.sort(
      (a, b) =>
        at(a) - at(b) ||
        order.indexOf(String(a.step)) - order.indexOf(String(b.step)) ||
        (a.event_id < b.event_id ? -1 : 1),
    );
  }
  const all = [...groups.values()];
  known.set(events, all);
  return all;
}

/** The middle of the sorted values, by linear interpolation; null for none. */
export function quantile(values: readonly number[], level: number): number | null {
  if (values.length === 0) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const place = level * (sorted.length - 1);
  const below = sorted[Math.floor(place)]!;
  const above = sorted[Math.ceil(place)]!;
  return below + (above - below) * (place - Math.floor(place));
}
