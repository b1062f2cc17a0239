import { eq } from "drizzle-orm";
import { AssignBody, type SharingRequest } from "../../contracts/sharing.ts";
import { audit } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { unitStaff } from "../access/unitStaff.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { notify } from "../notifications/notify.ts";
import { sharingRequests } from "../postgres/sharingTables.ts";
import { actionsOf, describeRequest, partiesOf } from "./describeRequest.ts";
import { type By, holdRequest, type SharingDeps } from "./takeStep.ts";

/** Gives a request to a person of the provider's unit, or to nobody. Its version stays: whoever decides meanwhile may. */
export async function assignRequest(
  deps: SharingDeps,
  { actor, origin }: By,
  code: string,
  body: unknown,
): Promise<SharingRequest> {
  const { person } = parseBody(AssignBody, body);
  const row = await deps.db.transaction(async (tx) => {
    const held = await holdRequest(tx, code, actor);
    authorise(actor, "sharing.decide", partiesOf.provider(held));
    if (!actionsOf(actor, held).includes("assign"))
      throw new Problem(409, "illegal-step", `The request is ${held.step}, so it is given to nobody.`);
    const found = person === null ? null : (await unitStaff(tx, held.unit)).find(({ id }) => id === person);
    if (found === undefined)
      throw new Problem(422, "invalid-body", "person: not a person of the unit that provides the data.", {
        extra: { field: "person" },
      });
    const set = { assigneeId: found?.id ?? null, assigneeName: found?.name ?? null };
    const [changed] = await tx.update(sharingRequests).set(set).where(eq(sharingRequests.code, code)).returning();
    const detail = { from: held.assigneeId, to: person };
    await audit(tx, actor, origin, { action: "sharing.assign", subjectKind: "sharing", subject: code, detail });
    await touch(tx, "sharing");
    if (found && found.id !== held.assigneeId) {
      const params = { unit: held.unit, by: actor.name };
      const notice = { kind: "sharing.assigned", subjectKind: "sharing", subject: code, params } as const;
      await notify(tx, [found.id], notice, { except: actor.id });
    }
    return changed!;
  });
  return describeRequest(row, actor, deps.registry());
}
