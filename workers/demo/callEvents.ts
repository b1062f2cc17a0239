import { CALL_PURPOSES } from "../../contracts/streams.ts";
import { DAY_MS, startOfDay } from "../../server/clickhouse/civilTime.ts";
import { chance, mix, textSeed } from "./chance.ts";
import type { City, DemoDataset } from "./city.ts";
import { DayEvents } from "./dayEvents.ts";
import { DayPace } from "./dayPace.ts";
import type { DemoEvent } from "./demoEvent.ts";
import type { Channel } from "./licensePace.ts";
import type { Story } from "./story.ts";

type Purpose = (typeof CALL_PURPOSES)[number];
/** Per purpose: calls of a plain working day at the end, the level a year before, whose hours they keep, what they ask for. */
const PURPOSES: Record<Purpose, { daily: number; began: number; like: Channel; resources: RegExp }> = {
  share: { daily: 7_400_000, began: 0.8, like: "online", resources: /^$/ },
  open: { daily: 880_000, began: 0.55, like: "social", resources: /^(transport|culture-tourism|education|greening)-/ },
  finance: {
    daily: 132_000,
    began: 0.45,
    like: "online",
    resources:
      /^(market-regulation-(01|06|07|08)|development-reform-0[12]|finance-01|planning-resources-01|agriculture-0[14])/,
  },
  medical: { daily: 46_000, began: 0.3, like: "window", resources: /^(health-(04|08|09|13)|shenkang-0[1-5])/ },
  delta: {
    daily: 236_000,
    began: 0.4,
    like: "delta",
    resources: /^(police-(01|03)|market-regulation-0[13]|civil-affairs-0[13]|transport-(06|07)|housing-12)/,
  },
  national: {
    daily: 318_000,
    began: 0.65,
    like: "online",
    resources: /^(police-0[124]|market-regulation-01|civil-affairs-01|education-0[13])/,
  },
};
/** Pairs of resource and unit that share most. */
const SHARED_PAIRS = 240;
/** This map's key runs out eleven days before the anchor; it takes until the third day to be renewed. */
const EXPIRED = { consumer: "高德地圖", firstDay: -11, days: 3, errors: 0.46 };

type Caller = { resource: DemoDataset; consumer: string; weight: number; seed: number; joins: number };

/** 調用: calls of interfaces by units, banks, hospitals, other provinces and the state, summed by the hour or the day. */
export function callEvents(story: Story, city: City): DayEvents {
  const kinds = CALL_PURPOSES.map((purpose) => {
    const callers = purpose === "share" ? unitsOf(city) : institutionsOf(city, purpose);
    const total = callers.reduce((sum, { weight }) => sum + weight, 0);
    return { ...PURPOSES[purpose], purpose, callers, total, pace: new DayPace(story, PURPOSES[purpose].like) };
  });
  return new DayEvents((day) => {
    const number = Math.round(day / DAY_MS);
    const events: DemoEvent[] = [];
    const progress = story.progress(day);
    for (const { purpose, callers, total, daily, began, pace } of kinds) {
      const level = daily * (began + (1 - began) * progress);
      const slots = pace.slots(day, 1);
      for (const caller of callers) {
        if (caller.joins > progress) continue;
        for (const slot of slots) {
          const u = (n: number) => chance(caller.seed, number, slot.n, n);
          const calls = Math.floor((caller.weight / total) * level * slot.share * (0.75 + 0.5 * u(241)) + u(242));
          if (calls < 1) continue;
          const at = slot.place(u(243));
          const wrong = errorShare(story, caller, at);
          const size = 300 * Math.exp(3.2 * chance(caller.resource.seed, 244));
          events.push({
            event_id: `A${caller.seed.toString(36)}.${number.toString(36)}.${slot.n}`,
            occurred_at: at,
            department: caller.resource.department,
            ...(caller.resource.district ? { district: caller.resource.district } : {}),
            resource: caller.resource.code,
            consumer: caller.consumer,
            purpose,
            calls,
            errors: Math.min(calls, Math.floor(calls * wrong * (0.7 + 0.6 * u(245)) + u(246))),
            bytes: Math.round(calls * size * (0.9 + 0.2 * u(247))),
            latency_ms: Math.round(10 * (35 + 160 * chance(caller.resource.seed, 248)) * (0.85 + 0.4 * u(249))) / 10,
          });
        }
      }
    }
    return events;
  });
}

function errorShare(story: Story, caller: Caller, at: number): number {
  const day = Math.round((startOfDay(at) - story.anchor) / DAY_MS) - EXPIRED.firstDay;
  const expired = caller.consumer === EXPIRED.consumer && day >= 0 && day < EXPIRED.days;
  if (expired) return EXPIRED.errors;
  return (0.0006 + 0.004 * chance(caller.seed, 240) ** 2) * (0.6 + 0.8 * chance(day, 239));
}

/** Units that need data by the list of demands; a few pairs make most of the calls. */
function unitsOf({ lists, datasets }: City): Caller[] {
  const byCode = new Map(datasets.map((dataset) => [dataset.code, dataset]));
  return [...new Map(lists.demands.map((row) => [`${row.resource} ${row.consumer}`, row])).values()]
    .map((row) => ({ row, seed: textSeed(`${row.resource} ${row.consumer}`) }))
    .sort((a, b) => mix(a.seed, 250) - mix(b.seed, 250))
    .slice(0, SHARED_PAIRS)
    .map(({ row, seed }, rank) => ({
      resource: byCode.get(row.resource)!,
      consumer: row.consumer,
      weight: 1 / (rank + 6),
      seed,
      joins: rank < SHARED_PAIRS * 0.7 ? 0 : chance(seed, 251) * 0.9,
    }));
}

/** Institutions from outside: a third from the beginning, the others join through the story's year. */
function institutionsOf(city: City, purpose: Exclude<Purpose, "share">): Caller[] {
  const names = city.institutions[purpose] ?? [];
  const resources = city.datasets.filter(({ code }) => PURPOSES[purpose].resources.test(code));
  return names.flatMap((consumer, rank) =>
    [0, 1].map((n) => {
      const resource = resources[(rank * 3 + n * 5 + (rank >> 2)) % resources.length]!;
      return {
        resource,
        consumer,
        weight: (n === 0 ? 1 : 0.4) / (rank + 4),
        seed: textSeed(`${purpose} ${consumer} ${n} ${resource.code}`),
        joins: Math.max(0, (rank / names.length - 0.33) * 1.35),
      };
    }),
  );
}
