import { DAY_MS } from "../../server/clickhouse/civilTime.ts";
import { districtOfUnit } from "../../server/registry/mirror.ts";
import { chance, mix, pickWeighted } from "./chance.ts";
import type { City } from "./city.ts";
import { dayKind } from "./dayKind.ts";
import type { DemoEvent } from "./demoEvent.ts";
import { atHour, dayCode, inOffice, LifeEvents } from "./lifeEvents.ts";
import type { Story } from "./story.ts";

/** [severity, weight, fixed after so many working days at least and at most] */
const SEVERITIES = [
  [1, 36, 6, 32],
  [2, 40, 3, 20],
  [3, 21, 1, 9],
  [4, 3, 0, 1],
] as const;
const AREAS = [
  ["grading", 30],
  ["access", 34],
  ["leak", 8],
  ["configuration", 28],
] as const;
/** The yearly inspection: one working week, ten weeks before the anchor. */
const INSPECTION = { firstDay: -72, days: 7, findings: 9 };

/** 安全: findings opened and fixed, or accepted; an inspection opens many in one week, worked off in the weeks after. */
export function findingEvents(story: Story, city: City): LifeEvents {
  return new LifeEvents((day) => {
    const number = Math.round(day / DAY_MS);
    const since = Math.round((day - story.anchor) / DAY_MS) - INSPECTION.firstDay;
    const inspected = since >= 0 && since < INSPECTION.days && dayKind(day) === "work" ? INSPECTION.findings : 0;
    const usual = Math.floor((dayKind(day) === "work" ? 1.1 : 0.15) + chance(number, 231));
    return Array.from({ length: usual + inspected }, (_, i) => findingSteps(city, day, i)).flat();
  });
}

function findingSteps(city: City, day: number, i: number): DemoEvent[] {
  const number = Math.round(day / DAY_MS);
  const u = (n: number) => chance(number, i, n, 232);
  const unit = city.departments[mix(number, i, 1, 232) % city.departments.length]!.code;
  const [severity, , least, most] = pickWeighted(SEVERITIES, ([, weight]) => weight, u(2));
  const finding = `AQ${dayCode(day)}-${String(i + 1).padStart(2, "0")}`;
  const opened = atHour(day, 8.8, 18, u(3));
  const days = least + Math.floor((most - least + 1) * u(4) ** 1.4);
  const district = districtOfUnit(unit);
  const step = (state: string, at: number): DemoEvent => ({
    event_id: `${finding}.${state}`,
    occurred_at: at,
    department: unit,
    ...(district ? { district } : {}),
    finding,
    state,
    severity,
    area: pickWeighted(AREAS, ([, weight]) => weight, u(5))[0],
  });
  const closed = severity <= 2 && u(6) < 0.08 ? "accepted" : "fixed";
  return [step("opened", opened), step(closed, inOffice(opened, days, u(7)))];
}
