import { civilDay, startOfYear } from "../../server/clickhouse/civilTime.ts";
import { districtOfUnit } from "../../server/registry/mirror.ts";
import { chance, textSeed } from "./chance.ts";
import type { City, DemoReport } from "./city.ts";
import { DayEvents } from "./dayEvents.ts";
import type { DemoEvent } from "./demoEvent.ts";
import { atHour, dayCode } from "./lifeEvents.ts";
import type { Story } from "./story.ts";

/** 進度填報: what leads report of the plan's measures, on the same days of every year from the anchor's on. */
export function milestoneEvents(story: Story, city: City): DayEvents {
  const byDay = new Map<string, DemoReport[]>();
  for (const report of city.reports) byDay.set(report.day, [...(byDay.get(report.day) ?? []), report]);
  const since = startOfYear(story.anchor);
  return new DayEvents((day) => {
    const reports = day < since ? [] : (byDay.get(civilDay(day).slice(5)) ?? []);
    return reports.map(({ item, measure, unit, value, note }): DemoEvent => {
      const seed = textSeed(`${item} ${measure} ${unit}`);
      const district = districtOfUnit(unit);
      return {
        event_id: `M${dayCode(day)}.${seed.toString(36)}`,
        occurred_at: atHour(day, 9, 17.5, chance(seed, day / 3_600_000)),
        department: unit,
        ...(district ? { district } : {}),
        item,
        measure,
        value,
        ...(note ? { note } : {}),
      };
    });
  });
}
