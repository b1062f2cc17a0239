import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { SharingAction, SharingRequest, SharingStep } from "../../contracts/sharing.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin, type Transaction } from "../access/audit.ts";
import { authorise, may } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { Problem } from "../api/problem.ts";
import { notify } from "../notifications/notify.ts";
import { peopleOf } from "../notifications/peopleOf.ts";
import { emit } from "../outbox/emit.ts";
import type { Database } from "../postgres/database.ts";
import { sharingRequestSteps, sharingRequests } from "../postgres/sharingTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { actionsOf, describeRequest, partiesOf, type RequestRow } from "./describeRequest.ts";
import { recomputeRequests } from "./recomputeRequests.ts";
import { inStepOrder } from "./stepsToRequest.ts";

/** What every verb works with. `wake`: hand what the outbox holds to ingest, after the transaction. */
export type SharingDeps = {
  db: Database;
  registry: () => RegistrySnapshot;
  wake: () => void;
  clock: () => number;
};
/** On whose behalf a verb runs, and from where. */
export type By = { actor: Actor; origin: Origin };

const ACTION_RULE = {
  approve: "sharing.decide",
  return: "sharing.decide",
  reject: "sharing.decide",
  resubmit: "sharing.submit",
  withdraw: "sharing.withdraw",
} as const;
type StepAction = keyof typeof ACTION_RULE;

type Taking = {
  code: string;
  version: number;
  action: StepAction;
  step: SharingStep;
  note?: string;
  /** Refuses by throwing a Problem, once the request is held and may be changed. */
  check?: (row: RequestRow, snapshot: RegistrySnapshot) => void;
  /** Columns that the verb changes beside what the steps say. */
  set?: Partial<Pick<RequestRow, "purpose" | "periodFrom" | "periodTo">>;
};

/** A request held for the rest of the transaction. Throws Problem 404 also for one that the actor does not see. */
export async function holdRequest(transaction: Transaction, code: string, actor: Actor): Promise<RequestRow> {
  const [row] = await transaction.select().from(sharingRequests).where(eq(sharingRequests.code, code)).for("update");
  if (!row?.submittedAt || !may(actor, "sharing.read", partiesOf.read(row)))
    throw new Problem(404, "unknown-request", `There is no request ${JSON.stringify(code)}.`);
  return row;
}

/** One step of one request: rights, version and state are checked under its lock; step, audit and event stand or fall together. */
export async function takeStep(deps: SharingDeps, { actor, origin }: By, taking: Taking): Promise<SharingRequest> {
  const snapshot = deps.registry();
  const answer = await deps.db.transaction(async (tx) => {
    const row = await holdRequest(tx, taking.code, actor);
    const side = taking.action === "resubmit" || taking.action === "withdraw" ? "consumer" : "provider";
    authorise(actor, ACTION_RULE[taking.action], partiesOf[side](row));
    const steps = inStepOrder(
      (await tx.select().from(sharingRequestSteps).where(eq(sharingRequestSteps.code, row.code))).map((step) => ({
        ...step,
        step: step.step as SharingStep,
        occurredAt: step.occurredAt.getTime(),
      })),
    );
    const last = steps.at(-1)!;
    // The same decision by the same person again is an answer that got lost, not a conflict.
    if (row.version === taking.version + 1 && last.step === taking.step && last.personId === actor.id) return row;
    if (row.version !== taking.version || !actionsOf(actor, row).includes(taking.action))
      throw conflict(row, last, actor, snapshot, taking.action);
    taking.check?.(row, snapshot);
    const at = Math.max(deps.clock(), last.occurredAt + 1);
    await writeStep(tx, snapshot, actor, { ...row, step: taking.step }, at, taking.note);
    if (taking.set) await tx.update(sharingRequests).set(taking.set).where(eq(sharingRequests.code, row.code));
    await recomputeRequests(tx, [row]);
    const [now] = await tx.select().from(sharingRequests).where(eq(sharingRequests.code, row.code));
    await audit(tx, actor, origin, {
      action: `sharing.${taking.action}`,
      subjectKind: "sharing",
      subject: row.code,
      detail: { version: now!.version, unit: row.unit, consumer: row.consumer },
    });
    await touch(tx, "sharing");
    if (taking.action === "resubmit") await tellProvider(tx, now!, actor);
    else {
      const params = { unit: row.unit, step: taking.step, by: actor.name };
      const notice = { kind: "sharing.decided", subjectKind: "sharing", subject: row.code, params } as const;
      const told = side === "provider" ? row.requesterId : row.assigneeId;
      await notify(tx, told ? [told] : [], notice, { except: actor.id });
    }
    return now!;
  });
  deps.wake();
  return describeRequest(answer, actor, snapshot);
}

/** Tells who decides for the provider that a round waits for them, and who has the request already. */
export async function tellProvider(transaction: Transaction, row: RequestRow, actor: Actor): Promise<void> {
  const deciders = await peopleOf(transaction, { unit: row.unit, roles: ["unit_manager", "district_manager"] });
  const told = row.assigneeId ? [...deciders, row.assigneeId] : deciders;
  const params = { unit: row.unit, consumer: row.consumer };
  const notice = { kind: "sharing.submitted", subjectKind: "sharing", subject: row.code, params } as const;
  await notify(transaction, told, notice, { except: actor.id });
}

type StepOf = Pick<RequestRow, "code" | "step" | "unit" | "district" | "resource" | "scenario" | "consumer" | "region">;

/** Keeps a step and puts its stream event into the outbox, under one id. */
export async function writeStep(
  transaction: Transaction,
  snapshot: RegistrySnapshot,
  actor: Actor,
  of: StepOf,
  at: number,
  note?: string,
): Promise<void> {
  const { code, step, unit, district, resource, scenario, consumer, region } = of;
  const eventId = `sharing-${randomUUID()}`;
  await transaction.insert(sharingRequestSteps).values({
    eventId,
    code,
    step,
    occurredAt: new Date(at),
    unit,
    district,
    resource,
    scenario,
    consumer,
    region,
    personId: actor.id,
    personName: actor.name,
    note: note ?? null,
  });
  const event = {
    event_id: eventId,
    occurred_at: new Date(at).toISOString(),
    department: unit,
    ...(district && { district }),
    request: code,
    step,
    resource,
    scenario,
    consumer,
    region,
  };
  await emit(transaction, "sharing_steps", event, snapshot, at);
}

type Last = { step: string; occurredAt: number; personName: string | null };

/** Somebody was faster, or the state does not allow it: who changed it, and how it stands now. */
function conflict(
  row: RequestRow,
  last: Last,
  actor: Actor,
  snapshot: RegistrySnapshot,
  action: SharingAction,
): Problem {
  const request = describeRequest(row, actor, snapshot);
  const by = last.personName;
  const at = new Date(last.occurredAt).toISOString();
  const detail = `The request was ${last.step}${by ? ` by ${by}` : ""} at ${at}, so it was not changed (${action}).`;
  return new Problem(409, "changed-meanwhile", detail, { extra: { by, at, request } });
}
