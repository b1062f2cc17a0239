import type { Region, SharingAction, SharingRequest, SharingStep } from "../../contracts/sharing.ts";
import type { Actor } from "../access/actor.ts";
import { may, type Parties } from "../access/policy.ts";
import type { sharingRequests } from "../postgres/sharingTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { listingOf, namesOf } from "./listing.ts";

export type RequestRow = typeof sharingRequests.$inferSelect;

/** Who is a party to a request, by what is to be done: both sides read and comment, each side has its own verbs. */
export const partiesOf = {
  read: (row: RequestRow): Parties => ({ units: [row.unit, row.consumer], districts: [row.district] }),
  /** A request's district may be the consumer's, so it gives no right to decide. */
  provider: (row: RequestRow): Parties => ({ units: [row.unit] }),
  consumer: (row: RequestRow): Parties => ({ units: [row.consumer] }),
};

/** The verbs that the state of a request allows, whoever asks. */
const LEGAL: Record<SharingStep, readonly SharingAction[]> = {
  submitted: ["approve", "return", "reject", "withdraw", "comment", "assign"],
  returned: ["resubmit", "comment"],
  withdrawn: ["resubmit", "comment"],
  approved: ["comment"],
  rejected: ["comment"],
};

/** What the actor may do to the request as it stands. */
export function actionsOf(actor: Actor, row: RequestRow): SharingAction[] {
  const decides = may(actor, "sharing.decide", partiesOf.provider(row));
  const allowed: Record<SharingAction, () => boolean> = {
    approve: () => decides,
    return: () => decides,
    reject: () => decides,
    assign: () => decides,
    resubmit: () => may(actor, "sharing.submit", partiesOf.consumer(row)),
    withdraw: () => may(actor, "sharing.withdraw", partiesOf.consumer(row)),
    comment: () => may(actor, "sharing.comment", partiesOf.read(row)),
  };
  return LEGAL[row.step as SharingStep].filter((action) => allowed[action]());
}

/** A request as an actor sees it. Only of rows with a submission. */
export function describeRequest(row: RequestRow, actor: Actor, snapshot: RegistrySnapshot): SharingRequest {
  return {
    code: row.code,
    unit: row.unit,
    district: row.district,
    step: row.step as SharingStep,
    stepAt: row.stepAt.toISOString(),
    pending: row.pending,
    submittedAt: row.submittedAt!.toISOString(),
    firstSubmittedAt: row.firstSubmittedAt!.toISOString(),
    resource: row.resource,
    ...namesOf(snapshot, row),
    scenario: row.scenario,
    consumer: row.consumer,
    region: row.region as Region,
    purpose: row.purpose,
    periodFrom: row.periodFrom,
    periodTo: row.periodTo,
    requesterName: row.requesterName,
    assigneeId: row.assigneeId,
    assigneeName: row.assigneeName,
    version: row.version,
    listing: listingOf(snapshot, row),
    may: actionsOf(actor, row),
  };
}
