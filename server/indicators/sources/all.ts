import { dataCalls } from "./calls.ts";
import { caseResults, unmetCaseResults } from "./caseResults.ts";
import { cockpitHealth } from "./cockpitHealth.ts";
import { datasetFreshness, registeredDatasets } from "./datasets.ts";
import { deliveries, deliveryLag } from "./deliveries.ts";
import { casesByLastStep, casesByReport, openCases } from "./disputes.ts";
import { openFindings } from "./findings.ts";
import { licenseActs, licenseFirsts, licenseLatency, licenseUses } from "./licenses.ts";
import { newestMilestones } from "./milestones.ts";
import { qualityChecks } from "./quality.ts";
import { pendingRequests, roundsByDecision, stepsByTime } from "./sharing.ts";
import { showData } from "./showData.ts";
import type { Source } from "./source.ts";
import { sourceItems, sourceReads } from "./sourceReads.ts";

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
  sourceReads,
  sourceItems,
  qualityChecks,
  dataCalls,
  showData,
  caseResults,
  unmetCaseResults,
  newestMilestones,
  openFindings,
  licenseActs,
  licenseLatency,
  cockpitHealth,
} as const satisfies Record<string, Source>;
export type SourceName = keyof typeof sources;
export const sourceOf = (name: SourceName): Source => sources[name];
