import { at, field, type Posted, type World } from "./world.ts";

export type Figure = { value: number | null; numerator?: number; denominator?: number };
/** Something that counts: what it is in every dimension, and itself. */
export type Member<T = unknown> = { dimensions: Record<string, string>; item: T };
export type FlowWindow = { from: number; to: number; asOf: number };

/** A flow: what counts in a window, and the figure of what counts. */
export type Flow<T = unknown> = {
  members: (world: World, window: FlowWindow) => Member<T>[];
  figure(items: readonly T[]): Figure;
};

export const ratio = (numerator: number, denominator: number): Figure => ({
  value: denominator === 0 ? null : numerator / denominator,
  numerator,
  denominator,
});
export const inside = (instant: number, window: FlowWindow) => instant >= window.from && instant < window.to;
export const place = (event: Posted) => ({ department: event.department, district: String(event.district ?? "") });
export const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
/** The sum of a field over events, with what an absent one stands for. */
export const total = (events: readonly Posted[], name: string, otherwise = 0) =>
  sum(events.map((event) => Number(field(event, name, otherwise))));
export const ok = (events: readonly Posted[]) => events.filter((event) => field(event, "outcome", "ok") === "ok");

/** The events of a stream in the window, with the dimensions that `of` finds in each. */
export const eventsOf = (
  stream: Exclude<keyof World, "datasets" | "source_items">,
  of: (event: Posted, world: World) => Record<string, string>,
  figure: (events: readonly Posted[]) => Figure,
  counts: (event: Posted) => boolean = () => true,
): Flow<Posted> => ({
  members: (world, window) =>
    world[stream]
      .filter((event) => inside(at(event), window) && counts(event))
      .map((event) => ({ item: event, dimensions: { ...place(event), ...of(event, world) } })),
  figure,
});
