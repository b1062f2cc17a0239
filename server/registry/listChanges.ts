import { and, desc, eq, lt, sql } from "drizzle-orm";
import type { RegistryKind } from "../../contracts/registry.ts";
import {
  type ChangesQuery,
  RegistryChange,
  type RegistryChanges,
  type RegistrySummary,
} from "../../contracts/registryPages.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { registryChanges } from "../postgres/domainTables.ts";
import { registryRows } from "../postgres/schema.ts";

/** Who changed what of a registry, or of one row, newest first. A wall and a reading token do not hear of people. */
export async function listChanges(
  db: Database,
  actor: Actor,
  kind: RegistryKind,
  { code, before, limit }: ChangesQuery,
): Promise<RegistryChanges> {
  authorise(actor, "registry.read");
  if (actor.boundTo) throw new Problem(403, "forbidden", "Who changed a registry is told to people only.");
  const rows = await db
    .select()
    .from(registryChanges)
    .where(
      and(
        eq(registryChanges.kind, kind),
        code === undefined ? undefined : eq(registryChanges.code, code),
        before === undefined ? undefined : lt(registryChanges.id, before),
      ),
    )
    .orderBy(desc(registryChanges.id))
    .limit(limit);
  const changes = rows.map((row) => RegistryChange.parse({ ...row, at: row.at.toISOString() }));
  return { changes, next: changes.length === limit ? changes.at(-1)!.id : null };
}

/** How many rows each registry has and what changed last. */
export async function summariseRegistries(
  db: Database,
  actor: Actor,
  kinds: readonly RegistryKind[],
): Promise<RegistrySummary[]> {
  authorise(actor, "registry.read");
  const counts = await db
    .select({
      kind: registryRows.kind,
      registered: sql<number>`(count(*) FILTER (WHERE retired_at IS NULL))::int`,
      retired: sql<number>`(count(*) FILTER (WHERE retired_at IS NOT NULL))::int`,
    })
    .from(registryRows)
    .groupBy(registryRows.kind);
  return Promise.all(
    kinds.map(async (kind) => {
      const newest = actor.boundTo ? null : (await listChanges(db, actor, kind, { limit: 1 })).changes[0];
      const { registered = 0, retired = 0 } = counts.find((row) => row.kind === kind) ?? {};
      const told = newest && { code: newest.code, change: newest.change, byName: newest.byName, at: newest.at };
      return { kind, registered, retired, newest: told ?? null };
    }),
  );
}
