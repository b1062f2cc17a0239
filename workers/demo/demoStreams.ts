import type { City } from "./city.ts";
import { DeliveryEvents } from "./deliveryEvents.ts";
import { disputeEvents } from "./disputeEvents.ts";
import { LicenseEvents } from "./licenseEvents.ts";
import { LicenseHistory } from "./licenseHistory.ts";
import { licenseWays } from "./licenseMix.ts";
import type { LifeEvents } from "./lifeEvents.ts";
import { sharingEvents } from "./sharingEvents.ts";
import type { Story } from "./story.ts";

/** Where the demo's events come from: past, missing and live ones alike. */
export type DemoStreams = {
  licenses: LicenseEvents;
  licenseHistory: LicenseHistory;
  deliveries: DeliveryEvents;
  disputes: LifeEvents;
  sharing: LifeEvents;
};

export function demoStreams(story: Story, city: City): DemoStreams {
  const ways = licenseWays(city);
  return {
    licenses: new LicenseEvents(story, ways),
    licenseHistory: new LicenseHistory(story, ways),
    deliveries: new DeliveryEvents(story, city.datasets),
    disputes: disputeEvents(story, city),
    sharing: sharingEvents(story, city),
  };
}
