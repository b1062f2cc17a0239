import { CommentBody, type SharingComment } from "../../contracts/sharing.ts";
import { audit } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { notify } from "../notifications/notify.ts";
import { comments } from "../postgres/workTables.ts";
import { partiesOf } from "./describeRequest.ts";
import { type By, holdRequest, type SharingDeps } from "./takeStep.ts";

/** Adds a comment; both sides read it. The request's version stays: a comment is no change of it. */
export async function commentRequest(
  deps: SharingDeps,
  { actor, origin }: By,
  code: string,
  body: unknown,
): Promise<SharingComment> {
  const { text } = parseBody(CommentBody, body);
  return deps.db.transaction(async (tx) => {
    const row = await holdRequest(tx, code, actor);
    authorise(actor, "sharing.comment", partiesOf.read(row));
    const values = { subjectKind: "sharing", subject: code, personId: actor.id, personName: actor.name, text };
    const [made] = await tx.insert(comments).values(values).returning();
    const detail = { comment: made!.id };
    await audit(tx, actor, origin, { action: "sharing.comment", subjectKind: "sharing", subject: code, detail });
    await touch(tx, "sharing");
    const params = { unit: row.unit, by: actor.name };
    const notice = { kind: "sharing.commented", subjectKind: "sharing", subject: code, params } as const;
    const told = [row.requesterId, row.assigneeId].filter((id): id is string => id !== null);
    await notify(tx, told, notice, { except: actor.id });
    return { id: made!.id, by: made!.personName, at: made!.at.toISOString(), text };
  });
}
