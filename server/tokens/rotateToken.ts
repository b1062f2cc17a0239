import { eq } from "drizzle-orm";
import { RotateToken } from "../../contracts/access.ts";
import type { StreamName } from "../../contracts/streams.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { createToken } from "../ingest/tokens.ts";
import type { Database } from "../postgres/database.ts";
import { tokens } from "../postgres/schema.ts";

const HOUR_MS = 3_600_000;

/** Makes a token like another that takes its place; the old one ends after the overlap. Throws Problem 404, 409 or 422. */
export async function rotateToken(
  db: Database,
  actor: Actor,
  origin: Origin,
  id: string,
  given: unknown,
  now = Date.now(),
): Promise<{ id: string; token: string; oldEndsAt: string }> {
  authorise(actor, "tokens.manage");
  const { overlapHours } = parseBody(RotateToken, given);
  return db.transaction(async (tx) => {
    const [old] = await tx.select().from(tokens).where(eq(tokens.id, id)).for("update");
    if (!old) throw new Problem(404, "unknown-token", "There is no token of that id.");
    if (old.revokedAt || old.replacedBy || (old.expiresAt && old.expiresAt.getTime() <= now))
      throw new Problem(409, "token-ended", "The token has ended or has a successor already.");
    const { name, streams, departments, ratePerS, reads, expiresAt } = old;
    const made = await createToken(tx, {
      name,
      streams: streams as StreamName[],
      departments,
      ratePerS,
      reads,
      expiresAt,
      createdBy: actor.id,
    });
    const endsAt = new Date(Math.min(now + overlapHours * HOUR_MS, expiresAt?.getTime() ?? Number.POSITIVE_INFINITY));
    await tx.update(tokens).set({ replacedBy: made.id, expiresAt: endsAt }).where(eq(tokens.id, id));
    await touch(tx, "tokens");
    await audit(tx, actor, origin, {
      action: "tokens.rotate",
      subjectKind: "token",
      subject: id,
      detail: { successor: made.id, overlapHours },
    });
    return { ...made, oldEndsAt: endsAt.toISOString() };
  });
}
