import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { ChooseDigest, DIGESTS, type Digest } from "../../contracts/notification.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { people } from "../postgres/peopleTables.ts";
import { notifications } from "../postgres/workTables.ts";

/** How a person gets their notices by mail; null: nobody with an address asks. */
export async function readDigest(db: Database, actor: Actor): Promise<Digest | null> {
  if (actor.kind !== "person") return null;
  const [row] = await db.select({ digest: people.digest }).from(people).where(eq(people.id, actor.id));
  return row ? z.enum(DIGESTS).catch("daily").parse(row.digest) : null;
}

/** A person chooses: no mail, one a day, or at once; in the language they read the page in. */
export async function chooseDigest(
  db: Database,
  actor: Actor,
  origin: Origin,
  body: unknown,
): Promise<{ digest: Digest }> {
  authorise(actor, "self");
  const { digest, locale } = parseBody(ChooseDigest, body);
  if (actor.kind !== "person") throw new Problem(403, "forbidden", "Only a person has a mailbox.");
  return db.transaction(async (transaction) => {
    const [before] = await transaction.select().from(people).where(eq(people.id, actor.id)).for("update");
    await transaction
      .update(people)
      .set({ digest, ...(locale && { locale }) })
      .where(eq(people.id, actor.id));
    // What came while no mail was wanted is not sent afterwards.
    if (before?.digest === "off" && digest !== "off")
      await transaction
        .update(notifications)
        .set({ mailedAt: new Date() })
        .where(and(eq(notifications.personId, actor.id), isNull(notifications.mailedAt)));
    await audit(transaction, actor, origin, {
      action: "digest.chosen",
      subjectKind: "person",
      subject: actor.id,
      detail: { digest },
    });
    return { digest };
  });
}
