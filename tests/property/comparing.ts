import type { IndicatorInfo, IndicatorSeries, IndicatorValue } from "../../contracts/indicator.ts";
import type { StreamName } from "../../contracts/streams.ts";
import type { Api } from "../harness/api.ts";
import { DAY, HOUR, MINUTE, type OracleGrain } from "../oracle/civil.ts";
import type { Figure } from "../oracle/flow.ts";
import { isFlow, type Narrowed, oracleSeries, oracleValue } from "../oracle/oracle.ts";
import type { World } from "../oracle/world.ts";

/** A small generator of numbers in [0, 1) from a seed. */
export function generator(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const close = (a: number | null | undefined, b: number | null | undefined) =>
  a === b ||
  (typeof a === "number" && typeof b === "number" && Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b)));
const same = (got: Figure, wanted: Figure) =>
  close(got.value, wanted.value) &&
  close(got.numerator ?? 0, wanted.numerator ?? 0) &&
  close(got.denominator ?? 0, wanted.denominator ?? 0);
/** Whether a member of a breakdown may as well be left out. */
const nothing = (figure: Figure) => (figure.value ?? 0) === 0 && (figure.denominator ?? 0) === 0;

function differentMembers(
  got: readonly (Figure & { key: string })[],
  wanted: ReadonlyMap<string, Figure>,
): string | null {
  const keys = new Set([...got.map((row) => row.key), ...wanted.keys()]);
  if (got.length !== new Set(got.map((row) => row.key)).size) return "a member is listed twice";
  for (const key of keys) {
    const mine = got.find((row) => row.key === key) ?? { value: null };
    const theirs = wanted.get(key) ?? { value: null };
    if (same(mine, theirs) || (nothing(mine) && nothing(theirs))) continue;
    return `${JSON.stringify(key)}: ${JSON.stringify(mine)}, expected ${JSON.stringify(theirs)}`;
  }
  return null;
}

/** What is different between an answered value and the oracle's at the time that the answer names; null: nothing. */
export function differentValue(world: World, got: IndicatorValue, narrowed: Narrowed): string | null {
  const asked = got.at ? { at: Date.parse(got.at) } : { from: Date.parse(got.from!), to: Date.parse(got.to!) };
  const wanted = oracleValue(world, got.id, asked, narrowed, Date.parse(got.asOf));
  const { by, ...figure } = wanted;
  if (!same(got, figure)) return `${JSON.stringify(got)}, expected ${JSON.stringify(figure)}`;
  if (!by) return null;
  const members = differentMembers(got.by ?? [], by);
  return members && `by ${narrowed.by} ${members}`;
}

/** What is different between an answered series and the oracle's; null: nothing. */
export function differentSeries(world: World, got: IndicatorSeries, narrowed: Narrowed): string | null {
  const window = { from: Date.parse(got.from), to: Date.parse(got.to) };
  const wanted = oracleSeries(world, got.id, window, got.grain as OracleGrain, narrowed, Date.parse(got.asOf));
  const points = new Map<string, (Figure & { key: string })[]>();
  for (const { t, key = "", ...figure } of got.points) points.set(t, [...(points.get(t) ?? []), { key, ...figure }]);
  if (got.points.length > 0 || narrowed.by === undefined) {
    const missing = wanted.find(({ t }) => !points.has(new Date(t).toISOString()));
    if (missing) return `no point at ${new Date(missing.t).toISOString()}`;
    if (points.size !== wanted.length) return `${points.size} buckets, expected ${wanted.length}`;
  }
  for (const { t, figure } of wanted) {
    const at = new Date(t).toISOString();
    const mine = points.get(at) ?? [];
    if (narrowed.by !== undefined) {
      const members = differentMembers(mine, figure.by ?? new Map());
      if (members) return `${at} ${members}`;
    } else if (mine.length !== 1 || !same(mine[0]!, figure)) {
      return `${at}: ${JSON.stringify(mine)}, expected ${JSON.stringify(figure)}`;
    }
  }
  return null;
}

const LONGEST: Record<OracleGrain, number> = {
  minute: 90 * MINUTE,
  hour: 4 * DAY,
  day: 70 * DAY,
  week: 200 * DAY,
  month: 780 * DAY,
};

/** The questions of one indicator: now, then at other times, broken down, filtered, and as a series. */
function questionsOf(info: IndicatorInfo, world: World, instants: readonly number[], random: () => number) {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  const events = info.streams.flatMap((stream) => world[stream as StreamName]);
  const somewhere = () => {
    const at = events.length > 0 && random() < 0.7 ? Date.parse(pick(events).occurred_at) : pick(instants);
    return at + pick([0, 0, 1, -1, HOUR, -HOUR, Math.floor(random() * DAY), Math.floor(random() * 9 * DAY)]);
  };
  const time = (): Record<string, string> => {
    if (!isFlow(info.id)) return { at: new Date(somewhere()).toISOString() };
    const [a, b] = [somewhere(), somewhere()].sort((x, y) => x - y) as [number, number];
    return { from: new Date(a).toISOString(), to: new Date(b > a ? b : a + 1).toISOString() };
  };
  const wide = (): Record<string, string> =>
    isFlow(info.id) ? { from: new Date(Math.min(...instants) - 400 * DAY).toISOString() } : {};
  const filters = (): Record<string, string> => {
    const dimension = pick(info.dimensions);
    const members = oracleValue(
      world,
      info.id,
      isFlow(info.id) ? { from: 0, to: Date.now() } : { at: Date.now() },
      { by: dimension },
      Date.now(),
    ).by!;
    return { [dimension]: members.size > 0 ? pick([...members.keys()]) : "nothing" };
  };
  const grain = pick(["minute", "hour", "day", "week", "month"] as const);
  const from = somewhere();
  const to = from + 1 + Math.floor(random() * LONGEST[grain]);
  return {
    values: [
      { params: {}, narrowed: {} },
      { params: time(), narrowed: {} },
      { params: wide(), narrowed: { by: pick(info.dimensions) } },
      { params: time(), narrowed: { by: pick(info.dimensions), filters: filters() } },
      { params: wide(), narrowed: { filters: { ...filters(), ...filters() } } },
    ] satisfies { params: Record<string, string>; narrowed: Narrowed }[],
    series: {
      params: { from: new Date(from).toISOString(), to: new Date(to).toISOString(), grain },
      narrowed: {
        ...(random() < 0.5 ? { by: pick(info.dimensions) } : {}),
        ...(random() < 0.3 ? { filters: filters() } : {}),
      } satisfies Narrowed,
    },
  };
}

/** Asks the city about every indicator over HTTP and lists what differs from the oracle. */
export async function differences(
  city: Api,
  world: World,
  infos: readonly IndicatorInfo[],
  instants: readonly number[],
  seed: number,
): Promise<string[]> {
  const random = generator(seed);
  const found: string[] = [];
  const asks = infos.flatMap((info) => {
    const { values, series } = questionsOf(info, world, instants, random);
    const ask = async (kind: "value" | "series", params: Record<string, string>, narrowed: Narrowed) => {
      const given = { ...params, ...narrowed.filters, by: narrowed.by };
      const path = `/indicators/${info.id}/${kind}`;
      const got = await city.get<IndicatorValue & IndicatorSeries>(path, given);
      if (kind === "series" && (got.from !== params.from || got.to !== params.to)) {
        found.push(`${path} ${JSON.stringify(given)} answers for ${got.from}–${got.to}`);
      }
      const different = kind === "value" ? differentValue(world, got, narrowed) : differentSeries(world, got, narrowed);
      if (different) found.push(`${path} ${JSON.stringify(given)}: ${different}`);
    };
    return [
      ...values.map(
        ({ params, narrowed }) =>
          () =>
            ask("value", params, narrowed),
      ),
      () => ask("series", series.params, series.narrowed),
    ];
  });
  const lanes = [0, 1, 2, 3].map(async () => {
    for (let next = asks.pop(); next; next = asks.pop()) await next();
  });
  await Promise.all(lanes);
  return found;
}
