import { buckets, type OracleGrain } from "./civil.ts";
import type { Figure, Member } from "./flow.ts";
import { flows } from "./flows.ts";
import { states } from "./states.ts";
import type { World } from "./world.ts";

export type Asked = { from: number; to: number } | { at: number };
/** `inside`: what a reader's scope lets through, by department and district. */
export type Narrowed = {
  by?: string;
  filters?: Record<string, string>;
  inside?: (department: string, district: string) => boolean;
};

export const oracleIds = [...Object.keys(flows), ...Object.keys(states)].sort();
export const isFlow = (id: string) => id in flows;

function membersOf(world: World, id: string, asked: Asked, asOf: number): Member[] {
  if ("at" in asked) return states[id]!.members(world, asked.at);
  return flows[id]!.members(world, { ...asked, asOf });
}
const figureOf = (id: string, members: readonly Member[]): Figure =>
  (flows[id] ?? states[id])!.figure(members.map((member) => member.item));

const dimensionOf = (member: Member, name: string): string => {
  const value = member.dimensions[name];
  if (value === undefined) throw new Error(`the oracle knows no dimension ${name}`);
  return value;
};
const narrow = (members: Member[], { filters = {}, inside = () => true }: Narrowed) =>
  members.filter(
    (member) =>
      inside(dimensionOf(member, "department"), dimensionOf(member, "district")) &&
      Object.entries(filters).every(([name, value]) => dimensionOf(member, name) === value),
  );

function groups(members: Member[], by: string): Map<string, Member[]> {
  const found = new Map<string, Member[]>();
  for (const member of members) {
    const key = dimensionOf(member, by);
    const group = found.get(key);
    if (group) group.push(member);
    else found.set(key, [member]);
  }
  return found;
}

/** The figure of an indicator, and one for each member of `by`. `asOf`: until when everything received is known. */
export function oracleValue(
  world: World,
  id: string,
  asked: Asked,
  narrowed: Narrowed,
  asOf: number,
): Figure & { by?: Map<string, Figure> } {
  const { by } = narrowed;
  const members = narrow(membersOf(world, id, asked, asOf), narrowed);
  const total = figureOf(id, members);
  if (by === undefined) return total;
  return { ...total, by: new Map([...groups(members, by)].map(([key, own]) => [key, figureOf(id, own)])) };
}

/** One point for every bucket that the window touches: flows clipped to it, states at the bucket's start. */
export function oracleSeries(
  world: World,
  id: string,
  window: { from: number; to: number },
  grain: OracleGrain,
  narrowed: Narrowed,
  asOf: number,
): { t: number; figure: Figure & { by?: Map<string, Figure> } }[] {
  return buckets(grain, window.from, window.to).map(([start, end]) => {
    if (!isFlow(id)) {
      // A state of the future is not known yet.
      if (start > asOf) return { t: start, figure: { value: null } };
      return { t: start, figure: oracleValue(world, id, { at: start }, narrowed, asOf) };
    }
    const clipped = { from: Math.max(start, window.from), to: Math.min(end, window.to) };
    return { t: start, figure: oracleValue(world, id, clipped, narrowed, asOf) };
  });
}
