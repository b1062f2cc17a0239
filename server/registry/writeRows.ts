import { sql } from "drizzle-orm";
import type { RegistryKind, RegistryRow } from "../../contracts/registry.ts";
import type { RowChange } from "../../contracts/registryPages.ts";
import type { Actor } from "../access/actor.ts";
import type { Transaction } from "../access/audit.ts";

/** Who changes a registry, for its history. */
export type Changer = Pick<Actor, "id" | "name">;
export type ChangeCounts = Record<RowChange, number>;
type Work = { put: readonly (RegistryRow & { code: string })[]; retire: readonly string[] };

const CHUNK = 5000;

/**
 * Takes the registries' turn until the caller's transaction ends: what is read after it cannot change before the write.
 * Everyone who writes takes it first, so that no two can wait for each other.
 */
export async function lockRegistries(tx: Transaction): Promise<void> {
  await tx.execute(
    sql`INSERT INTO registry_version (id, version) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET version = registry_version.version`,
  );
}

/**
 * Writes rows and retires codes as sets, with a line of history for each row that really changes; a row that is as it was
 * is not touched. The caller holds the turn (lockRegistries). Rows must have passed `checkRows`.
 */
export async function writeRows(
  tx: Transaction,
  kind: RegistryKind,
  { put, retire }: Work,
  by: Changer,
  onDone: (rows: number) => void = () => {},
): Promise<ChangeCounts> {
  const counts: ChangeCounts = { added: 0, changed: 0, retired: 0, restored: 0 };
  const now = new Date().toISOString();
  const note = (rows: readonly Record<string, unknown>[]) => {
    for (const { change, rows: n } of rows as { change: RowChange; rows: number }[]) counts[change] += n;
  };
  for (let from = 0; from < put.length; from += CHUNK) {
    const chunk = put.slice(from, from + CHUNK);
    // Contacts are personal: the list shows the one who is it now, history keeps none.
    const { rows } = await tx.execute(sql`
      WITH given AS MATERIALIZED (
        SELECT e ->> 'code' AS code, e AS row FROM jsonb_array_elements(${JSON.stringify(chunk)}::jsonb) AS e
      ), moved AS MATERIALIZED (
        SELECT given.code, old.row AS before, given.row AS after,
          CASE WHEN old.code IS NULL THEN 'added' WHEN old.retired_at IS NOT NULL THEN 'restored' ELSE 'changed' END AS change
        FROM given LEFT JOIN registry_rows AS old ON old.kind = ${kind} AND old.code = given.code
        WHERE old.code IS NULL OR old.retired_at IS NOT NULL OR old.row <> given.row
      ), written AS (
        INSERT INTO registry_rows (kind, code, row, updated_at) SELECT ${kind}, code, after, ${now}::timestamptz FROM moved
        ON CONFLICT (kind, code) DO UPDATE SET row = excluded.row, updated_at = excluded.updated_at, retired_at = NULL
      ), noted AS (
        INSERT INTO registry_changes (kind, code, change, before, after, by_id, by_name, at)
        SELECT ${kind}, code, change, before - 'contact', after - 'contact', ${by.id}, ${by.name}, ${now}::timestamptz
        FROM moved ORDER BY code
      )
      SELECT change, count(*)::int AS rows FROM moved GROUP BY change`);
    note(rows);
    onDone(Math.min(put.length, from + CHUNK));
  }
  for (let from = 0; from < retire.length; from += CHUNK) {
    const codes = JSON.stringify(retire.slice(from, from + CHUNK));
    const { rows } = await tx.execute(sql`
      WITH gone AS (
        UPDATE registry_rows SET retired_at = ${now}::timestamptz, updated_at = ${now}::timestamptz
        WHERE kind = ${kind} AND retired_at IS NULL AND code IN (SELECT jsonb_array_elements_text(${codes}::jsonb))
        RETURNING code, row
      ), noted AS (
        INSERT INTO registry_changes (kind, code, change, before, by_id, by_name, at)
        SELECT ${kind}, code, 'retired', row - 'contact', ${by.id}, ${by.name}, ${now}::timestamptz FROM gone ORDER BY code
      )
      SELECT 'retired' AS change, count(*)::int AS rows FROM gone`);
    note(rows);
  }
  if (Object.values(counts).some((n) => n > 0))
    await tx.execute(sql`UPDATE registry_version SET version = version + 1 WHERE id = 1`);
  return counts;
}
