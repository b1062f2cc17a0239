import type { LICENSE_CHANNELS } from "../../contracts/streams.ts";
import { DAY_MS, startOfDay, startOfHour } from "../../server/clickhouse/civilTime.ts";
import { chance } from "./chance.ts";
import { type DayKind, dayKind } from "./dayKind.ts";
import type { Story } from "./story.ts";

export type Channel = (typeof LICENSE_CHANNELS)[number];

/** Licence uses of a plain working day at the end of the story. */
const DAILY = 1_500_000;

/** Per hour of the day, in any unit. */
const SHAPES = {
  office: [0, 0, 0, 0, 0, 0, 0, 1, 9, 20, 22, 16, 5, 12, 19, 17, 13, 5, 2, 1, 0.3, 0, 0, 0],
  officeRest: [0, 0, 0, 0, 0, 0, 0, 0, 4, 14, 18, 15, 6, 10, 15, 12, 5, 1, 0, 0, 0, 0, 0, 0],
  online: [0.8, 0.4, 0.25, 0.2, 0.2, 0.4, 1, 2.5, 6, 10.5, 11.5, 9, 5.5, 7.5, 9.5, 9, 7.5, 5, 3.5, 4, 4.5, 4, 2.6, 1.5],
  onlineRest: [1, 0.5, 0.3, 0.2, 0.2, 0.3, 0.8, 1.8, 3.6, 5.6, 6.6, 6, 5, 5.4, 6, 6, 5.6, 5, 4.8, 5.4, 6, 5.2, 3.6, 2],
  street: [0.6, 0.3, 0.2, 0.1, 0.2, 0.5, 1.8, 4, 6, 7.5, 8, 8.2, 8.6, 7, 7, 7, 7, 8, 8.5, 7.5, 6, 4.4, 2.6, 1.3],
  streetRest: [0.8, 0.4, 0.2, 0.1, 0.2, 0.4, 1, 2.4, 5, 8, 10, 10.5, 9, 9, 10, 10, 9, 8, 7.5, 7, 6, 4.4, 2.8, 1.6],
};
type Shape = keyof typeof SHAPES;
const TOTALS = Object.fromEntries(
  Object.entries(SHAPES).map(([name, hours]) => [name, hours.reduce((a, b) => a + b, 0)]),
) as Record<Shape, number>;

/** `share`: of a working day at the end; `began`: what the level was a year before; then the level of other days. */
const CHANNELS: Record<
  Channel,
  { share: number; began: number; weekend: number; holiday: number; work: Shape; rest: Shape }
> = {
  online: { share: 0.43, began: 0.76, weekend: 0.46, holiday: 0.27, work: "online", rest: "onlineRest" },
  window: { share: 0.24, began: 0.98, weekend: 0.14, holiday: 0.02, work: "office", rest: "officeRest" },
  community: { share: 0.11, began: 0.8, weekend: 0.22, holiday: 0.03, work: "office", rest: "officeRest" },
  social: { share: 0.13, began: 0.42, weekend: 0.95, holiday: 1.1, work: "street", rest: "streetRest" },
  delta: { share: 0.035, began: 0.5, weekend: 0.32, holiday: 0.24, work: "online", rest: "onlineRest" },
  partner: { share: 0.055, began: 0.4, weekend: 0.8, holiday: 0.75, work: "street", rest: "streetRest" },
};
/** From Monday (1) to Friday (5). */
const WEEKDAY = [1, 1.08, 1.04, 1, 0.99, 0.95, 1];

/** How many uses a channel whose every type is in use has in the hour that begins at `hour`. */
export function usesInHour(story: Story, channel: Channel, hour: number): number {
  const c = CHANNELS[channel];
  const kind: DayKind = dayKind(hour);
  const day = startOfDay(hour);
  const local = new Date(hour + 8 * 3_600_000);
  const shape = kind === "work" ? c.work : c.rest;
  const level = kind === "work" ? WEEKDAY[local.getUTCDay()]! : c[kind];
  const growth = c.began + (1 - c.began) * story.progress(hour);
  const wobble = 0.95 + 0.1 * chance(day / DAY_MS, 41) + 0.06 * (chance(hour / 3_600_000, 42) - 0.5);
  return (DAILY * c.share * growth * level * wobble * SHAPES[shape][local.getUTCHours()]!) / TOTALS[shape];
}

/** How busy the second is, against its hour: hours flow into each other and every minute differs a little. */
export function usesInSecond(second: number, inHour: (hour: number) => number): number {
  const hour = startOfHour(second * 1000);
  const into = (second - hour / 1000) / 3600 - 0.5;
  const other = inHour(hour + (into < 0 ? -3_600_000 : 3_600_000));
  const own = inHour(hour);
  const minute = Math.floor(second / 60);
  return ((own + (other - own) * Math.abs(into) * 0.8) / 3600) * (0.94 + 0.12 * chance(minute, 43));
}
