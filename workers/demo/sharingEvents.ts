import { DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";
import { districtOfUnit } from "../../server/registry/mirror.ts";
import { chance, mix } from "./chance.ts";
import type { City } from "./city.ts";
import { dayKind } from "./dayKind.ts";
import type { DemoEvent } from "./demoEvent.ts";
import { atHour, dayCode, inOffice, LifeEvents } from "./lifeEvents.ts";
import type { Story } from "./story.ts";

/** New requests of a day, by its kind. */
const REQUESTS = { work: 318, weekend: 38, holiday: 18 };
const HOUR = 3_600_000;
const MAX_ROUNDS = 3;

/** Requests for data, round by round; the share decided on the day of submission climbs through the story's year. */
export function sharingEvents(story: Story, city: City): LifeEvents {
  const scenarios = city.scenarios.filter((s) => s.kind === "sharing");
  const wishes = wishesOf(city);
  return new LifeEvents((day) => {
    const dayNumber = Math.round(day / DAY_MS);
    const growth = 0.75 + 0.3 * story.progress(day);
    const count = Math.round(REQUESTS[dayKind(day)] * growth * (0.88 + 0.24 * chance(dayNumber, 111)));
    return Array.from({ length: count }, (_, i) => requestSteps(story, city, { scenarios, ...wishes }, day, i)).flat();
  });
}

type Wishes = {
  scenarios: City["scenarios"];
  /** 需求清單 by resource. */
  demands: ReadonlyMap<string, City["lists"]["demands"]>;
  /** 負面清單: `resource`, or `resource consumer`. */
  keptBack: ReadonlySet<string>;
};

function wishesOf({ lists }: City): Omit<Wishes, "scenarios"> {
  const demands = new Map<string, City["lists"]["demands"]>();
  for (const row of lists.demands) demands.set(row.resource, [...(demands.get(row.resource) ?? []), row]);
  const keptBack = new Set(
    lists.negatives.map((row) => (row.consumer ? `${row.resource} ${row.consumer}` : row.resource)),
  );
  return { demands, keptBack };
}

function requestSteps(story: Story, city: City, wishes: Wishes, day: number, i: number): DemoEvent[] {
  const dayNumber = Math.round(day / DAY_MS);
  const u = (n: number) => chance(dayNumber, i, n, 112);
  const { scenarios, demands, keptBack } = wishes;
  const drawn = (n: number) => city.datasets[Math.floor(city.datasets.length * u(n) ** 1.6)]!;
  const first = drawn(1);
  // Few ask for what they know is kept back.
  const resource = keptBack.has(first.code) && u(9) < 0.93 ? drawn(10) : first;
  const consumers = city.departments.filter((d) => d.code !== resource.department);
  const demanded = u(7) < 0.82 ? demands.get(resource.code) : undefined;
  const demand = demanded?.[mix(dayNumber, i, 8, 112) % demanded.length];
  const consumer = demand?.consumer ?? consumers[mix(dayNumber, i, 2, 112) % consumers.length]!.code;
  const scenario = demand?.scenario ?? scenarios[Math.floor(scenarios.length * u(3) ** 1.8)]!.code;
  const refused = keptBack.has(resource.code) || keptBack.has(`${resource.code} ${consumer}`);
  const place = districtOfUnit(resource.department) || districtOfUnit(consumer);
  const region = u(4) < 0.86 ? "local" : u(5) < 0.7 ? "delta" : "national";
  const code = `GX${dayCode(day)}-${String(i + 1).padStart(4, "0")}`;
  const steps: DemoEvent[] = [];
  const step = (name: string, at: number) => {
    steps.push({
      event_id: `${code}.${steps.length + 1}`,
      occurred_at: at,
      department: resource.department,
      ...(place ? { district: place } : {}),
      request: code,
      step: name,
      resource: resource.code,
      scenario,
      consumer,
      region,
    });
  };
  let at = dayKind(day) === "work" ? atHour(day, 8.3, 17.6, u(6)) : atHour(day, 9, 18, u(6));
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const r = (n: number) => u(20 + round * 10 + n);
    step("submitted", at);
    if (refused) {
      step("rejected", sameDayAt(at, r(2)));
      return steps;
    }
    const sameDay = story.sameDayShare(at);
    const fate = r(1);
    if (fate < sameDay) {
      step("approved", sameDayAt(at, r(2)));
      return steps;
    }
    // What is not approved on the day: sent back or turned down, or approved later.
    const rest = (fate - sameDay) / (1 - sameDay);
    if (rest > 0.94) {
      step(r(3) < 0.3 ? "withdrawn" : "rejected", inOffice(at, r(4) < 0.7 ? 0 : 1, r(2)));
      return steps;
    }
    if (rest > 0.5) {
      const decided = r(3) < 0.6 ? sameDayAt(at, r(2)) : inOffice(at, 1, r(2));
      step("returned", decided);
      if (r(5) < 0.15) return steps;
      at = inOffice(decided, r(6) < 0.5 ? 1 : 2, r(7));
      continue;
    }
    step("approved", inOffice(at, r(3) < 0.75 ? 1 : 2 + Math.floor(3 * r(4)), r(2)));
    return steps;
  }
  return steps;
}

/** A decision on the same day: most within the hour, all before 21:00. */
function sameDayAt(at: number, u: number): number {
  const evening = startOfDay(at) + 21 * HOUR;
  return Math.min(at + Math.floor(3 * 60_000 + 5 * HOUR * u ** 3), evening);
}
