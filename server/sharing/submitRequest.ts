import { randomBytes } from "node:crypto";
import { eq } from "drizzle-orm";
import { type SharingRequest, SubmitBody } from "../../contracts/sharing.ts";
import { audit } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { civilDay } from "../clickhouse/civilTime.ts";
import { sharingRequests } from "../postgres/sharingTables.ts";
import { districtOfUnit } from "../registry/mirror.ts";
import { describeRequest } from "./describeRequest.ts";
import { providerOf } from "./listing.ts";
import { type By, type SharingDeps, tellProvider, writeStep } from "./takeStep.ts";

/** `SR20261123-4f9c2a71b0`: the civil day, and enough chance that no two meet. */
const newCode = (now: number) => `SR${civilDay(now).replaceAll("-", "")}-${randomBytes(5).toString("hex")}`;

/** Submits a new request on behalf of the consumer's unit. The unit that answers for the resource will decide. */
export async function submitRequest(deps: SharingDeps, { actor, origin }: By, body: unknown): Promise<SharingRequest> {
  authorise(actor, "sharing.submit");
  const given = parseBody(SubmitBody, body);
  authorise(actor, "sharing.submit", { units: [given.consumer] });
  const snapshot = deps.registry();
  const unit = providerOf(snapshot, given.resource);
  if (!unit) throw fault("resource", `dataset ${JSON.stringify(given.resource)} is not registered`);
  if (unit === given.consumer) throw fault("consumer", "the unit answers for this resource itself");
  const now = deps.clock();
  const code = newCode(now);
  const columns = {
    code,
    unit,
    district: districtOfUnit(unit),
    step: "submitted",
    resource: given.resource,
    scenario: given.scenario,
    consumer: given.consumer,
    region: given.region,
  };
  const row = await deps.db.transaction(async (tx) => {
    await tx.insert(sharingRequests).values({
      ...columns,
      stepAt: new Date(now),
      pending: true,
      submittedAt: new Date(now),
      firstSubmittedAt: new Date(now),
      purpose: given.purpose,
      periodFrom: given.periodFrom ?? null,
      periodTo: given.periodTo ?? null,
      requesterId: actor.id,
      requesterName: actor.name,
    });
    await writeStep(tx, snapshot, actor, columns, now);
    const [made] = await tx.select().from(sharingRequests).where(eq(sharingRequests.code, code));
    const detail = { unit, consumer: given.consumer, resource: given.resource };
    await audit(tx, actor, origin, { action: "sharing.submit", subjectKind: "sharing", subject: code, detail });
    await touch(tx, "sharing");
    await tellProvider(tx, made!, actor);
    return made!;
  });
  deps.wake();
  return describeRequest(row, actor, snapshot);
}

const fault = (field: string, message: string) =>
  new Problem(422, "invalid-body", `${field}: ${message}.`, { extra: { field } });
