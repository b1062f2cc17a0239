import { randomUUID } from "node:crypto";

/** Open dispute cases that the city starts with, by district. */
export const CASES: Readonly<Record<string, number>> = { "310101": 3, "310115": 4 };
/** Uses of licences two days before the tests. */
export const USES_BEFORE = 40;

/** A dispute reported just now, in a case of its own. */
export function disputeStep(district: string, more: object = {}) {
  return {
    event_id: randomUUID(),
    occurred_at: new Date().toISOString(),
    department: "water",
    district,
    case: randomUUID(),
    step: "reported",
    subject_kind: "dataset",
    subject: "level",
    ...more,
  };
}

/** A licence shown just now. */
export function licenseUse(district: string, more: object = {}) {
  return {
    event_id: randomUUID(),
    occurred_at: new Date().toISOString(),
    department: "police",
    district,
    license_type: "driving",
    action: "shown",
    channel: "online",
    ...more,
  };
}
