import { DISTRICTS } from "../../contracts/districts.ts";
import { DAY_MS } from "../../server/clickhouse/civilTime.ts";
import { chance, pickWeighted } from "./chance.ts";
import { DayEvents } from "./dayEvents.ts";
import { DayPace } from "./dayPace.ts";
import type { DemoEvent } from "./demoEvent.ts";
import { DISTRICT_WEIGHTS } from "./licenseMix.ts";
import type { Story } from "./story.ts";

/** Events of a plain working day at the end of the story; a few dozen a year before. */
const DAILY = 950;
/** Pudong, Xuhui and Qingpu try it first; the others join through the year. */
const PILOTS = new Set(["310115", "310104", "310118"]);
const OWNERS = [
  ["police", 38],
  ["market-regulation", 17],
  ["civil-affairs", 14],
  ["planning-resources", 12],
  ["housing", 10],
  ["education", 9],
] as const;
const ACTIONS = [
  ["signed", 52],
  ["scanned", 30],
  ["verified", 18],
] as const;

/** 亮數: data signed on the phone, scanned at windows and verified; uptake grows as districts join. */
export function showDataEvents(story: Story): DayEvents {
  const online = new DayPace(story, "online");
  const window = new DayPace(story, "window");
  return new DayEvents((day) => {
    const number = Math.round(day / DAY_MS);
    const progress = story.progress(day);
    const uptake = 1 / (1 + Math.exp(-7 * (progress - 0.62))) / 0.935;
    const count = Math.round(DAILY * uptake * online.level(day) * (0.94 + 0.12 * chance(number, 221)));
    const places = DISTRICTS.map((district, i) => {
      const joined = PILOTS.has(district.adcode) || progress > 0.25 + 0.5 * chance(i, 222);
      return { adcode: district.adcode, weight: joined ? DISTRICT_WEIGHTS[i]! : 0 };
    });
    return Array.from({ length: count }, (_, i): DemoEvent => {
      const u = (n: number) => chance(number, i, n, 223);
      const action = pickWeighted(ACTIONS, ([, weight]) => weight, u(1))[0];
      const atWindow = action === "scanned" ? u(2) < 0.94 : u(2) < 0.22;
      const at = (atWindow && window.level(day) > 0.05 ? window : online).instant(day, u(3));
      const failing = action === "verified" ? 0.03 - 0.02 * progress : 0.006;
      return {
        event_id: `H${number.toString(36)}.${i.toString(36)}`,
        occurred_at: at,
        department: pickWeighted(OWNERS, ([, weight]) => weight, u(4))[0],
        district: pickWeighted(places, ({ weight }) => weight, u(5)).adcode,
        action,
        ...(u(6) < failing ? { outcome: "failed" } : {}),
        venue: atWindow ? "window" : "online",
      };
    });
  });
}
