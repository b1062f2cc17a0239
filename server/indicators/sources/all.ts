import { datasetFreshness, registeredDatasets } from "./datasets.ts";
import { deliveries, deliveryLag } from "./deliveries.ts";
import { casesByLastStep, casesByReport, openCases } from "./disputes.ts";
import { licenseFirsts, licenseUses } from "./licenses.ts";
import { pendingRequests, roundsByDecision, stepsByTime } from "./sharing.ts";
import type { Source } from "./source.ts";

/** Every relation that indicators are aggregated from, by the name that definitions use. */
export const sources = {
  deliveries,
  deliveryLag,
  datasetFreshness,
  registeredDatasets,
  licenseUses,
  licenseFirsts,
  openCases,
  casesByReport,
  casesByLastStep,
  pendingRequests,
  stepsByTime,
  roundsByDecision,
} as const satisfies Record<string, Source>;
export type SourceName = keyof typeof sources;
export const sourceOf = (name: SourceName): Source => sources[name];
