import { eq } from "drizzle-orm";
import type { Actor } from "../access/actor.ts";
import { authorise, may } from "../access/policy.ts";
import { unitStaff } from "../access/unitStaff.ts";
import { Problem } from "../api/problem.ts";
import { sharingRequests } from "../postgres/sharingTables.ts";
import { partiesOf } from "./describeRequest.ts";
import type { SharingDeps } from "./takeStep.ts";

/** Whom a request can be given to, for who may give it. Throws Problem 404 also for one that the actor does not see. */
export async function requestPeople(
  { db }: Pick<SharingDeps, "db">,
  actor: Actor,
  code: string,
): Promise<{ id: string; name: string }[]> {
  const [row] = await db.select().from(sharingRequests).where(eq(sharingRequests.code, code));
  if (!row?.submittedAt || !may(actor, "sharing.read", partiesOf.read(row)))
    throw new Problem(404, "unknown-request", `There is no request ${JSON.stringify(code)}.`);
  authorise(actor, "sharing.decide", partiesOf.provider(row));
  return unitStaff(db, row.unit);
}
