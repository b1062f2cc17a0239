import { DISTRICTS } from "../../contracts/districts.ts";
import { DAY_MS } from "../../server/clickhouse/civilTime.ts";
import { chance, mix, pickWeighted, textSeed } from "./chance.ts";
import type { City } from "./city.ts";
import { DayEvents } from "./dayEvents.ts";
import { DayPace } from "./dayPace.ts";
import type { DemoEvent } from "./demoEvent.ts";
import { DISTRICT_WEIGHTS } from "./licenseMix.ts";
import type { Story } from "./story.ts";

/** Fields filled in on a plain working day at the end of the story. */
const READS = 210_000;
const PARTS_OF_DAY = 2;
/** Matters of 一網通辦 that ask for the fields of each source. */
const MATTERS: Readonly<Record<string, readonly string[]>> = {
  police: ["newborn-registration", "residence-permit", "driving-licence-renewal", "passport", "school-entry"],
  "civil-affairs": ["marriage-registration", "low-income-aid", "elderly-allowance", "property-transfer"],
  "market-regulation": ["enterprise-opening", "food-permit", "enterprise-change", "finance-credit"],
  health: ["newborn-registration", "school-entry", "doctor-registration"],
  education: ["school-entry", "talent-settlement", "teacher-certificate"],
  "planning-resources": ["property-transfer", "school-entry", "housing-fund"],
  housing: ["housing-fund", "rent-registration", "construction-permit"],
};
const OTHER_MATTERS = ["enterprise-opening", "transport-permit", "legal-aid"];

/**
 * 數源: fields filled in. Items are connected one after the other through the story's year: what was typed by hand is
 * prefilled from then on, so that the prefill rate climbs; items whose entry is not complete are never connected.
 */
export function sourceReadEvents(story: Story, city: City): DayEvents {
  const pace = new DayPace(story, "online");
  const order = [...city.sourceItems].sort((a, b) => chance(textSeed(a.code), 201) - chance(textSeed(b.code), 201));
  const items = order.map((item, rank) => ({
    ...item,
    seed: textSeed(item.code),
    /** How far the story's year has gone when it is connected; a fifth are from the beginning. */
    connectedAt: isComplete(item) ? (rank / order.length - 0.2) * 1.05 : 2,
    weight: 1 / (3 + (mix(textSeed(item.code), 202) % 40)),
    matters: MATTERS[item.department] ?? OTHER_MATTERS,
  }));
  const total = items.reduce((sum, { weight }) => sum + weight, 0);

  return new DayEvents((day) => {
    const number = Math.round(day / DAY_MS);
    const events: DemoEvent[] = [];
    const slots = pace.slots(day, PARTS_OF_DAY);
    for (const item of items) {
      for (const slot of slots) {
        const u = (n: number) => chance(item.seed, number, slot.n, n);
        const reads = Math.floor((item.weight / total) * READS * slot.share * (0.8 + 0.4 * u(203)) + u(204));
        const connected = story.progress(slot.place(0)) >= item.connectedAt;
        const prefilled = Math.round(reads * (connected ? 0.93 : 0.26) * (0.96 + 0.06 * u(205)));
        const clash = (connected ? 0.006 : 0.022) * (item.name.includes("地址") ? 4 : 1);
        const conflict = Math.min(reads - prefilled, Math.floor(reads * clash + u(206)));
        const district = pickWeighted(DISTRICTS, (d) => DISTRICT_WEIGHTS[DISTRICTS.indexOf(d)]!, u(207)).adcode;
        const at = slot.place(u(208));
        const matter = item.matters[mix(item.seed, number, slot.n, 209) % item.matters.length]!;
        const counts = { prefilled, conflict, typed: reads - prefilled - conflict };
        for (const [outcome, count] of Object.entries(counts))
          if (count > 0)
            events.push({
              event_id: `S${item.seed.toString(36)}.${number.toString(36)}.${slot.n}${outcome[0]}`,
              occurred_at: at,
              department: item.department,
              district,
              item: item.code,
              matter,
              outcome,
              reads: count,
            });
      }
    }
    return events;
  });
}

const isComplete = (item: City["sourceItems"][number]) =>
  [item.source, item.update_rule, item.quality_standard, item.usage, item.guide].every(Boolean);
