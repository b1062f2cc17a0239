import { and, eq, ne } from "drizzle-orm";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { sessions } from "../postgres/peopleTables.ts";
import { needPersonActor } from "./readAccount.ts";

/** Ends sign-ins of the reader: one by its id, all `others`, or `all`. Throws Problem 404 for one that is not theirs. */
export async function endSessions(db: Database, actor: Actor, origin: Origin, which: string): Promise<void> {
  authorise(actor, "account.own");
  needPersonActor(actor);
  const own = eq(sessions.userId, actor.id);
  const meant =
    which === "all"
      ? own
      : which === "others"
        ? and(own, ne(sessions.id, actor.sessionId ?? ""))
        : and(own, eq(sessions.id, which));
  await db.transaction(async (tx) => {
    const ended = await tx.delete(sessions).where(meant).returning({ id: sessions.id });
    if (ended.length === 0 && which !== "all" && which !== "others")
      throw new Problem(404, "unknown-session", "You have no sign-in of that id.");
    await audit(tx, actor, origin, {
      action: "session.end",
      subjectKind: "person",
      subject: actor.id,
      detail: { ended: ended.length },
    });
  });
}
