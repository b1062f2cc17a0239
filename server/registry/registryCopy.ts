import { isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { REGISTRY_KINDS, type RegistryKind, type RegistryRow } from "../../contracts/registry.ts";
import type { Database } from "../postgres/database.ts";
import { registryRows } from "../postgres/schema.ts";
import type { PlanCatalogue, RegistrySnapshot } from "./snapshot.ts";

export const isRegistryKind = (kind: string): kind is RegistryKind => (REGISTRY_KINDS as string[]).includes(kind);

/** Codes that changed, by kind; null: everything may have. */
export type ChangedCodes = ReadonlyMap<RegistryKind, ReadonlySet<string>> | null;
type Rows = ReadonlyMap<string, unknown>;

const Changed = z.object({ kind: z.string(), code: z.string(), row: z.unknown(), retired: z.boolean() });
const Newest = z.object({ id: z.coerce.number() });

/**
 * A copy of the registered rows in memory. After the first reading only what the history tells of is read again: writers
 * take turns, so whoever has seen a line of it has seen all before.
 */
export class RegistryCopy {
  readonly #db: Database;
  #kinds = new Map<RegistryKind, Rows>();
  #newest: number | null = null;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Brings the copy up to date and tells what changed. */
  async read(): Promise<ChangedCodes> {
    if (this.#newest !== null) {
      const changed = await this.#readChanged(this.#newest);
      if (changed.size > 0) return changed;
    }
    const { rows } = await this.#db.execute(sql`SELECT coalesce(max(id), 0) AS id FROM registry_changes`);
    const all = await this.#db.select().from(registryRows).where(isNull(registryRows.retiredAt));
    const kinds = new Map(REGISTRY_KINDS.map((kind) => [kind, new Map<string, unknown>()]));
    for (const { kind, code, row } of all) kinds.get(kind as RegistryKind)?.set(code, row);
    this.#kinds = new Map([...kinds].map(([kind, of]) => [kind, inOrder(of)]));
    this.#newest = Newest.parse(rows[0]).id;
    return null;
  }

  async #readChanged(since: number): Promise<Map<RegistryKind, Set<string>>> {
    const newest = await this.#db.execute(sql`SELECT coalesce(max(id), 0) AS id FROM registry_changes`);
    const { rows } = await this.#db.execute(sql`
      SELECT kind, code, row, retired_at IS NOT NULL AS retired FROM registry_rows
      WHERE (kind, code) IN (SELECT kind, code FROM registry_changes WHERE id > ${since})`);
    const changed = new Map<RegistryKind, Set<string>>();
    const copies = new Map<RegistryKind, Map<string, unknown>>();
    const added = new Set<RegistryKind>();
    for (const given of rows) {
      const { kind, code, row, retired } = Changed.parse(given);
      if (!isRegistryKind(kind)) continue;
      const codes = changed.get(kind) ?? new Set();
      changed.set(kind, codes.add(code));
      // Whoever still has the copy before keeps it as it was.
      const copy = copies.get(kind) ?? new Map(this.#kinds.get(kind));
      copies.set(kind, copy);
      if (!retired && !copy.has(code)) added.add(kind);
      if (retired) copy.delete(code);
      else copy.set(code, row);
    }
    for (const [kind, copy] of copies) this.#kinds.set(kind, added.has(kind) ? inOrder(copy) : copy);
    this.#newest = Newest.parse(newest.rows[0]).id;
    return changed;
  }

  /** The copy as it stands now; it does not change when the copy does. */
  snapshot(version: number, plans: PlanCatalogue): RegistrySnapshot {
    const kinds = new Map(this.#kinds);
    const lists = new Map<RegistryKind, unknown[]>();
    return {
      version,
      has: (kind, code) => {
        if (kind === "plan_items") return plans.has(code);
        if (kind !== "plan_measures") return kinds.get(kind)?.has(code) ?? false;
        const slash = code.indexOf("/");
        return plans.hasMeasure(code.slice(0, slash), code.slice(slash + 1));
      },
      list: <K extends RegistryKind>(kind: K) => {
        const list = lists.get(kind) ?? [...(kinds.get(kind)?.values() ?? [])];
        lists.set(kind, list);
        return list as RegistryRow<K>[];
      },
    };
  }
}

const inOrder = (rows: Map<string, unknown>) => new Map([...rows].sort(([a], [b]) => (a < b ? -1 : 1)));
