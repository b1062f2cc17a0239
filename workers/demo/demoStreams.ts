import { callEvents } from "./callEvents.ts";
import { caseEvents } from "./caseEvents.ts";
import type { City } from "./city.ts";
import type { DayEvents } from "./dayEvents.ts";
import { DeliveryEvents } from "./deliveryEvents.ts";
import { disputeEvents } from "./disputeEvents.ts";
import { findingEvents } from "./findingEvents.ts";
import { LicenseEvents } from "./licenseEvents.ts";
import { LicenseHistory } from "./licenseHistory.ts";
import { licenseWays } from "./licenseMix.ts";
import type { LifeEvents } from "./lifeEvents.ts";
import { milestoneEvents } from "./milestoneEvents.ts";
import { qualityEvents } from "./qualityEvents.ts";
import { sharingEvents } from "./sharingEvents.ts";
import { showDataEvents } from "./showDataEvents.ts";
import { sourceReadEvents } from "./sourceReadEvents.ts";
import type { Story } from "./story.ts";

/** Where the demo's events come from: past, missing and live ones alike. */
export type DemoStreams = {
  licenses: LicenseEvents;
  licenseHistory: LicenseHistory;
  deliveries: DeliveryEvents;
  disputes: LifeEvents;
  sharing: LifeEvents;
  /** Case results, and the licence events that meet them. */
  caseResults: DayEvents;
  caseLicenses: LifeEvents;
  findings: LifeEvents;
  /** Streams whose events follow from their day alone. */
  daily: Readonly<Record<DailyStream, DayEvents>>;
};
export const DAILY_STREAMS = [
  "source_reads",
  "quality_checks",
  "data_calls",
  "show_data_events",
  "milestones",
] as const;
export type DailyStream = (typeof DAILY_STREAMS)[number];

export function demoStreams(story: Story, city: City): DemoStreams {
  const ways = licenseWays(city);
  const cases = caseEvents(story, city);
  return {
    licenses: new LicenseEvents(story, ways),
    licenseHistory: new LicenseHistory(story, ways),
    deliveries: new DeliveryEvents(story, city.datasets),
    disputes: disputeEvents(story, city),
    sharing: sharingEvents(story, city),
    caseResults: cases.results,
    caseLicenses: cases.licenses,
    findings: findingEvents(story, city),
    daily: {
      source_reads: sourceReadEvents(story, city),
      quality_checks: qualityEvents(story, city),
      data_calls: callEvents(story, city),
      show_data_events: showDataEvents(story),
      milestones: milestoneEvents(story, city),
    },
  };
}
