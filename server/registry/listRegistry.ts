import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { type RegistryKind, registryRow } from "../../contracts/registry.ts";
import { NUMBER_COLUMNS } from "../../contracts/registryColumns.ts";
import type { RegistryEntry, RegistryPage, RegistryQuery } from "../../contracts/registryPages.ts";
import type { Actor } from "../access/actor.ts";
import { authorise } from "../access/policy.ts";
import type { Database } from "../postgres/database.ts";
import { duplicatesOf, itemsWithDuplicates } from "./duplicates.ts";
import type { RegistrySnapshot } from "./snapshot.ts";

type Deps = { db: Database; registry: () => RegistrySnapshot };

const Row = z.object({
  code: z.string(),
  row: z.record(z.string(), z.unknown()),
  retired: z.boolean(),
  updated_at: z.coerce.date(),
});

const field = (name: string) => sql.raw(`row ->> '${name}'`);
/** What is searched: codes and names, in whatever language a row has them. */
const SEARCHED = sql.raw(
  "lower(concat_ws(' ', code, row ->> 'name', row ->> 'name_hant', row ->> 'name_hans', row ->> 'name_en'))",
);
const COMPLETE = sql.raw("(row ?& array['source', 'update_rule', 'quality_standard', 'usage', 'guide'])");

function conditions(kind: RegistryKind, query: RegistryQuery, snapshot: RegistrySnapshot): SQL {
  const all: SQL[] = [sql`kind = ${kind}`];
  if (query.state !== "all")
    all.push(query.state === "retired" ? sql`retired_at IS NOT NULL` : sql`retired_at IS NULL`);
  if (query.q) all.push(sql`strpos(${SEARCHED}, lower(${query.q})) > 0`);
  if (query.department) all.push(sql`${field("department")} = ${query.department}`);
  if (query.type) all.push(sql`${field("kind")} = ${query.type}`);
  if (query.sector) all.push(sql`${field("sector")} = ${query.sector}`);
  if (query.library) all.push(sql`${field("library")} = ${query.library}`);
  if (query.grade) all.push(sql`${field("security_grade")} = ${query.grade}`);
  if (query.lacks === "attributes") all.push(sql`NOT ${COMPLETE}`);
  if (query.lacks === "grade") all.push(sql`${field("security_grade")} IS NULL`);
  if (query.lacks === "unique") {
    const codes = JSON.stringify(itemsWithDuplicates(snapshot));
    all.push(sql`code IN (SELECT jsonb_array_elements_text(${codes}::jsonb))`);
  }
  return sql.join(all, sql` AND `);
}

/** Only a column of the kind gets into the query's text. */
function order(kind: RegistryKind, { sort, descending }: RegistryQuery): SQL {
  const way = sql.raw(descending ? "DESC" : "ASC");
  if (sort === "updated") return sql`updated_at ${way}, code`;
  const column = sort === "name" && kind === "departments" ? "name_hant" : sort;
  if (column === "code" || !Object.keys(registryRow[kind].shape).includes(column)) return sql`code COLLATE "C" ${way}`;
  const value = NUMBER_COLUMNS.has(column)
    ? sql.raw(`(row -> '${column}')::numeric`)
    : sql.raw(`(row ->> '${column}') COLLATE "C"`);
  return sql`${value} ${way} NULLS LAST, code COLLATE "C"`;
}

/** A page of a registry under filters, with how many rows there are in all. Throws Problem 401 or 403. */
export async function listRegistry(
  deps: Deps,
  actor: Actor,
  kind: RegistryKind,
  query: RegistryQuery,
): Promise<RegistryPage> {
  authorise(actor, "registry.read");
  const snapshot = deps.registry();
  const where = conditions(kind, query, snapshot);
  const counted = await deps.db.execute(sql`SELECT count(*)::int AS n FROM registry_rows WHERE ${where}`);
  const total = Number((counted.rows[0] as { n: number }).n);
  const page = Math.min(query.page, Math.max(1, Math.ceil(total / query.limit)));
  const { rows } = await deps.db.execute(sql`
    SELECT code, row, retired_at IS NOT NULL AS retired, updated_at FROM registry_rows
    WHERE ${where} ORDER BY ${order(kind, query)} LIMIT ${query.limit} OFFSET ${(page - 1) * query.limit}`);
  return {
    kind,
    rows: rows.map((given) => {
      const { code, row, retired, updated_at } = Row.parse(given);
      const entry: RegistryEntry = { code, row, retired, updatedAt: updated_at.toISOString() };
      if (kind === "source_items" && !retired)
        entry.duplicates = duplicatesOf(snapshot, { code, name: String(row.name) });
      return entry;
    }),
    total,
    page,
    limit: query.limit,
  };
}
