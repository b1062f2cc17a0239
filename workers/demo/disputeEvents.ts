import { DISTRICTS } from "../../contracts/districts.ts";
import { DAY_MS } from "../../server/clickhouse/civilTime.ts";
import { districtOfUnit } from "../../server/registry/mirror.ts";
import { chance, mix, pickWeighted } from "./chance.ts";
import type { City } from "./city.ts";
import { dayKind } from "./dayKind.ts";
import type { DemoEvent } from "./demoEvent.ts";
import { DISTRICT_WEIGHTS } from "./licenseMix.ts";
import { atHour, dayCode, inOffice, LifeEvents } from "./lifeEvents.ts";
import type { Story } from "./story.ts";

/** New cases of a plain day, by its kind. */
const CASES = { work: 112, weekend: 34, holiday: 22 };
/** How many working days a case takes: [share of cases, days]; the rest takes longer than the limit. */
const TAKES = [
  [0.2, 0],
  [0.5, 1],
  [0.75, 2],
  [0.9, 3],
  [0.965, 4],
] as const;
const CHANNELS = [
  ["citizen", 30],
  ["window", 20],
  ["department", 38],
  ["platform", 12],
] as const;

/** Objections to data and licences, from report to confirmation; in spring a backlog builds up and is worked off. */
export function disputeEvents(story: Story, city: City): LifeEvents {
  const types = city.licenseTypes.filter((type) => type.weight > 0.5);
  return new LifeEvents((day) => {
    const dayNumber = Math.round(day / DAY_MS);
    const wobble = 0.85 + 0.3 * chance(dayNumber, 101);
    const count = Math.round(CASES[dayKind(day)] * wobble * (1 + 0.7 * story.backlog(day)));
    return Array.from({ length: count }, (_, i) => caseSteps(story, city, types, day, i)).flat();
  });
}

function caseSteps(story: Story, city: City, types: City["licenseTypes"], day: number, i: number): DemoEvent[] {
  const dayNumber = Math.round(day / DAY_MS);
  const u = (n: number) => chance(dayNumber, i, n, 102);
  const dataset = u(1) < 0.62 ? city.datasets[mix(dayNumber, i, 2, 102) % city.datasets.length]! : undefined;
  const subject = dataset ?? pickWeighted(types, (type) => type.weight, u(2));
  const channel = pickWeighted(CHANNELS, ([, weight]) => weight, u(3))[0];
  const public_ = channel === "citizen" || channel === "window";
  const somewhere = pickWeighted(DISTRICTS, (d) => DISTRICT_WEIGHTS[DISTRICTS.indexOf(d)]!, u(4)).adcode;
  const district = districtOfUnit(subject.department) || (public_ || u(5) < 0.4 ? somewhere : "");
  const urgent = u(6) < 0.08;
  const code = `YY${dayCode(day)}-${String(i + 1).padStart(4, "0")}`;
  const steps: DemoEvent[] = [];
  let at = dayKind(day) === "work" ? atHour(day, 8.5, 20, u(7) ** 1.4) : atHour(day, 9, 21, u(7));
  const step = (name: string, when: number) => {
    at = steps.length === 0 ? when : Math.max(when, at + 60_000 + (mix(dayNumber, i, steps.length, 103) % 900_000));
    steps.push({
      event_id: `${code}.${steps.length + 1}`,
      occurred_at: at,
      department: subject.department,
      ...(district ? { district } : {}),
      case: code,
      step: name,
      subject_kind: dataset ? "dataset" : "license",
      subject: subject.code,
      channel,
      priority: urgent ? "urgent" : "normal",
    });
  };
  const days = workdays(story, at, urgent, u(8), u(9));
  const reportedAt = at;
  const on = (share: number, n: number) => inOffice(reportedAt, Math.floor(days * share), u(n));
  step("reported", at);
  step("accepted", inOffice(reportedAt, days > 1 && u(10) < 0.25 ? 1 : 0, u(11) * 0.5));
  if (u(12) < 0.07) {
    step("rejected", on(0.8, 13));
    return steps;
  }
  step("investigated", on(0.45, 14));
  if (u(15) < 0.8) step("corrected", on(0.8, 16));
  step("answered", on(1, 17));
  step("confirmed", u(18) < 0.85 ? at + Math.floor(u(19) * 3 * 3_600_000) : inOffice(at, 1, u(19)));
  if (u(20) < 0.035) {
    step("reopened", inOffice(at, 1 + Math.floor(3 * u(21)), u(22)));
    step("investigated", inOffice(at, 0, u(23)));
    step("corrected", inOffice(at, u(24) < 0.6 ? 0 : 1, u(25)));
    step("answered", inOffice(at, 0, u(26)));
    step("confirmed", inOffice(at, u(27) < 0.7 ? 0 : 1, u(28)));
  }
  return steps;
}

function workdays(story: Story, at: number, urgent: boolean, u: number, v: number): number {
  const backlog = story.backlog(at);
  const spring = u < 0.25 ? 0 : Math.floor(backlog * (2 + 7 * v));
  if (urgent) return (u < 0.9 ? 0 : 1) + Math.floor(spring / 4);
  const slower = 0.05 * (1 - story.progress(at));
  const usual = TAKES.find(([share]) => u < share - slower)?.[1] ?? 5 + Math.floor(5 * v * v);
  return usual + spring;
}
