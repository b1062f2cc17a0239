import { asc } from "drizzle-orm";
import type { Price } from "../../contracts/metering.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import type { Database } from "../postgres/database.ts";
import { unitPrices as t } from "../postgres/domainTables.ts";

/** Every version of every price, the oldest first: prices are the same for all who see figures. */
export async function listPrices(db: Pick<Database, "select">, actor: Actor): Promise<Price[]> {
  authorise(actor, "figures.read");
  const rows = await db.select().from(t).orderBy(asc(t.validFrom), asc(t.id));
  return rows.map(describePrice);
}

/** A version of a price as it is told. */
export const describePrice = ({ validFrom, at, byId: _, ...row }: typeof t.$inferSelect): Price => ({
  ...row,
  validFrom: validFrom.toISOString(),
  at: at.toISOString(),
});
