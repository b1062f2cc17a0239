import { DISTRICTS } from "../../contracts/districts.ts";
import { DAY_MS } from "../../server/clickhouse/civilTime.ts";
import { chance, pickWeighted } from "./chance.ts";
import type { City, DemoLicenseType } from "./city.ts";
import { DayEvents } from "./dayEvents.ts";
import { dayKind } from "./dayKind.ts";
import type { DemoEvent } from "./demoEvent.ts";
import { DISTRICT_WEIGHTS } from "./licenseMix.ts";
import { atHour, dayCode, LifeEvents } from "./lifeEvents.ts";
import type { Story } from "./story.ts";

const HOUR = 3_600_000;
/** Results of a day, by its kind: the matters of the pilot. */
const RESULTS = { work: 260, weekend: 48, holiday: 14 };
const TYPES = 26;
const EFFECTS = [
  ["issue", 71],
  ["change", 22],
  ["revoke", 7],
] as const;
/** 食品經營許可證: its new system hands licences on late, from four weeks before the anchor to ten days after it. */
const LAGGING = { type: "market-regulation-L02", firstDay: -28, lastDay: 10, share: 0.5, everMet: 0.62 };

/** 證照對賬: case results, and the licence events that meet them, told by the stream of licence events. */
export type CaseEvents = { results: DayEvents; licenses: LifeEvents };

/** Almost all are met within a day. One licence type lags: its results stay unmatched, some are met days later. */
export function caseEvents(story: Story, city: City): CaseEvents {
  const types = [...city.licenseTypes].sort((a, b) => b.weight - a.weight).slice(0, TYPES);
  const ofDay = (day: number) => {
    const number = Math.round(day / DAY_MS);
    const growth = 0.8 + 0.2 * story.progress(day);
    const count = Math.round(RESULTS[dayKind(day)] * growth * (0.9 + 0.2 * chance(number, 261)));
    return Array.from({ length: count }, (_, i) => caseOf(story, types, day, i));
  };
  return {
    results: new DayEvents((day) => ofDay(day).map(({ result }) => result)),
    licenses: new LifeEvents((day) => ofDay(day).flatMap(({ license }) => license ?? [])),
  };
}

function caseOf(story: Story, types: readonly DemoLicenseType[], day: number, i: number) {
  const number = Math.round(day / DAY_MS);
  const u = (n: number) => chance(number, i, n, 262);
  const type = pickWeighted(types, ({ weight }) => weight ** 0.6, u(1));
  const effect = pickWeighted(EFFECTS, ([, weight]) => weight, u(2))[0];
  const district = pickWeighted(DISTRICTS, (d) => DISTRICT_WEIGHTS[DISTRICTS.indexOf(d)]!, u(3)).adcode;
  const at = dayKind(day) === "work" ? atHour(day, 9, 17.7, u(4)) : atHour(day, 9, 21, u(4));
  const code = `AJ${dayCode(day)}-${String(i + 1).padStart(4, "0")}`;
  const common = { department: type.department, district, license_type: type.code, case_no: code };
  const result: DemoEvent = { event_id: code, occurred_at: at, ...common, effect };
  const after = metAfter(story, type.code, at, u);
  if (after === null) return { result, license: null };
  const action = effect === "issue" ? "issued" : effect === "revoke" ? "revoked" : u(5) < 0.7 ? "corrected" : "issued";
  const channel = u(6) < 0.55 ? "online" : "window";
  const license: DemoEvent = { event_id: `K${code}`, occurred_at: at + after, ...common, action, channel };
  return { result, license };
}

/** How long after a result its licence follows; null: never. */
function metAfter(story: Story, type: string, at: number, u: (n: number) => number): number | null {
  const day = (at - story.anchor) / DAY_MS;
  const lags = type === LAGGING.type && day >= LAGGING.firstDay && day < LAGGING.lastDay && u(7) < LAGGING.share;
  const late = lags || u(8) < 0.006;
  if (late) return u(9) < LAGGING.everMet ? Math.floor((26 + 210 * u(10) ** 1.5) * HOUR) : null;
  if (u(11) < 0.12) return -Math.floor(50 * 60_000 * u(12));
  return Math.floor(20 * HOUR * u(12) ** 4) + 20_000;
}
