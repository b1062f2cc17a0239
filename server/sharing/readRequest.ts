import { and, asc, eq } from "drizzle-orm";
import type { SharingDetail } from "../../contracts/sharing.ts";
import type { Actor } from "../access/actor.ts";
import { authorise, may } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import { sharingRequestSteps, sharingRequests } from "../postgres/sharingTables.ts";
import { comments } from "../postgres/workTables.ts";
import { describeRequest, partiesOf } from "./describeRequest.ts";
import { stepOf } from "./recomputeRequests.ts";
import { roundsOf } from "./stepsToRequest.ts";
import type { SharingDeps } from "./takeStep.ts";

type Deps = Pick<SharingDeps, "db" | "registry">;

/** One request with its rounds and comments. Throws Problem 404 also for one that the actor does not see. */
export async function readRequest({ db, registry }: Deps, actor: Actor, code: string): Promise<SharingDetail> {
  authorise(actor, "sharing.read");
  const [[row], steps, said] = await Promise.all([
    db.select().from(sharingRequests).where(eq(sharingRequests.code, code)),
    db.select().from(sharingRequestSteps).where(eq(sharingRequestSteps.code, code)),
    db
      .select()
      .from(comments)
      .where(and(eq(comments.subjectKind, "sharing"), eq(comments.subject, code)))
      .orderBy(asc(comments.id)),
  ]);
  if (!row?.submittedAt || !may(actor, "sharing.read", partiesOf.read(row)))
    throw new Problem(404, "unknown-request", `There is no request ${JSON.stringify(code)}.`);
  return {
    ...describeRequest(row, actor, registry()),
    rounds: roundsOf(steps.map((step) => ({ ...stepOf(step), personName: step.personName, note: step.note }))),
    comments: said.map(({ id, personName, at, text }) => ({ id, by: personName, at: at.toISOString(), text })),
  };
}
