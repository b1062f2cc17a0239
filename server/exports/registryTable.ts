import type { Cell } from "../../contracts/export.ts";
import { REGISTRY_KINDS } from "../../contracts/registry.ts";
import { columnTitle, NUMBER_COLUMNS, registryColumns, registryName } from "../../contracts/registryColumns.ts";
import { RegistryQuery } from "../../contracts/registryPages.ts";
import type { Actor } from "../access/actor.ts";
import { parseQuery } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { listRegistry } from "../registry/listRegistry.ts";
import { isRegistryKind } from "../registry/registryCopy.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { columnName } from "./columnNames.ts";
import { type Asked, civilText, type ExportTable } from "./exportTable.ts";

const CHUNK = 2000;
type Deps = { db: Database; registry: () => RegistrySnapshot };

/** The rows of a registry under a query of its page, with the columns that an import takes back. */
export function registryTable(
  deps: Deps,
  actor: Actor,
  { locale, now }: Asked,
  { kind = "", ...given }: Record<string, string>,
): ExportTable {
  if (!isRegistryKind(kind))
    throw new Problem(400, "bad-query", `kind: must be one of ${REGISTRY_KINDS.join(", ")}.`, {
      extra: { field: "kind" },
    });
  const query = parseQuery(RegistryQuery, given);
  const [registry, columns] = [kind, registryColumns(kind)];
  async function* rows(): AsyncGenerator<Cell[]> {
    for (let page = 1; ; page++) {
      const found = await listRegistry(deps, actor, registry, {
        ...query,
        page,
        limit: CHUNK,
      });
      for (const { row } of found.rows) yield columns.map((column) => (row[column] as Cell | undefined) ?? null);
      if (page * CHUNK >= found.total) return;
    }
  }
  const filters = Object.entries(given)
    .map(([name, value]) => `${name}=${value}`)
    .join(" ");
  return {
    file: kind,
    title: registryName(kind)[locale],
    notes: [
      [columnName("filters", locale), filters],
      [columnName("asOf", locale), civilText(now) ?? ""],
    ],
    columns: columns.map((column) => ({ title: columnTitle(column)[locale], numeric: NUMBER_COLUMNS.has(column) })),
    rows: rows(),
  };
}
