import { NewPrice, type Price } from "../../contracts/metering.ts";
import type { Actor } from "../access/actor.ts";
import { audit, type Origin } from "../access/audit.ts";
import { authorise } from "../access/policy.ts";
import { touch } from "../access/topics.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { unitPrices as t } from "../postgres/domainTables.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { describePrice } from "./listPrices.ts";

export type PriceDeps = { db: Database; registry: () => RegistrySnapshot; clock: () => number };

/**
 * Adds a version of a price; none is ever edited. Throws Problem 403, 409 (that day has one) or 422 (not registered).
 */
export async function setPrice(deps: PriceDeps, actor: Actor, origin: Origin, body: unknown): Promise<Price> {
  authorise(actor, "prices.set", {});
  const price = parseBody(NewPrice, body);
  const { has } = deps.registry();
  const unknown = (field: string, what: string, code: string) =>
    new Problem(422, "not-registered", `${field}: ${what} ${JSON.stringify(code)} is not registered.`, {
      extra: { field },
    });
  if (price.provider && !has("departments", price.provider)) throw unknown("provider", "department", price.provider);
  if (price.resource && !has("datasets", price.resource)) throw unknown("resource", "dataset", price.resource);
  const { provider = null, resource = null, purpose = null, fen, perCalls } = price;
  const now = new Date(deps.clock());
  return deps.db.transaction(async (transaction) => {
    const [row] = await transaction
      .insert(t)
      .values({
        ...{ provider, resource, purpose, fen, perCalls },
        validFrom: new Date(`${price.validFrom}T00:00:00+08:00`),
        byId: actor.id,
        byName: actor.name,
        at: now,
      })
      .onConflictDoNothing()
      .returning();
    if (!row)
      throw new Problem(
        409,
        "price-exists",
        `There is a version from ${price.validFrom} already, and prices are never edited: let the new one hold from another day.`,
      );
    await touch(transaction, "prices");
    await audit(
      transaction,
      actor,
      origin,
      { action: "price.set", subjectKind: "price", subject: String(row.id), detail: { ...price } },
      now,
    );
    return describePrice(row);
  });
}
