import { and, eq, isNull, sql } from "drizzle-orm";
import type pg from "pg";
import { z } from "zod";
import {
  REGISTRY_KINDS,
  type RegistryKind,
  type RegistryRow,
  registryReferences,
  registryRow,
  SINGULAR,
} from "../../contracts/registry.ts";
import type { Transaction } from "../access/audit.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";
import { registryRows, registryVersion } from "../postgres/schema.ts";
import type { PlanCatalogue, RegistrySnapshot } from "./snapshot.ts";

const MAX_ROWS = 100_000;
type Fault = { row: number; code?: string; field: string; message: string };

export const isRegistryKind = (kind: string): kind is RegistryKind => (REGISTRY_KINDS as string[]).includes(kind);

/** The rows of a request body, checked. Throws Problem 400 (no array) or 422 naming row (from 1) and field. */
export function checkRows<K extends RegistryKind>(
  kind: K,
  body: unknown,
  snapshot: RegistrySnapshot,
): RegistryRow<K>[] {
  if (!Array.isArray(body)) throw new Problem(400, "malformed-body", "The body must be a JSON array of rows.");
  if (body.length > MAX_ROWS) throw new Problem(413, "too-many-rows", `At most ${MAX_ROWS} rows a request.`);
  const faults: Fault[] = [];
  const seen = new Map<string, number>();
  const rows = body.map((given: unknown, i) => {
    const parsed = registryRow[kind].safeParse(given);
    const code = (given as { code?: unknown } | null)?.code;
    const named = typeof code === "string" ? { code } : {};
    if (!parsed.success) {
      for (const issue of parsed.error.issues) {
        const field = issue.code === "unrecognized_keys" ? issue.keys.join(", ") : issue.path.join(".");
        const message = issue.code === "unrecognized_keys" ? "unknown field" : issue.message;
        faults.push({ row: i + 1, ...named, field, message });
      }
      return null;
    }
    const row = parsed.data as RegistryRow<K> & { code: string };
    const before = seen.get(row.code);
    if (before !== undefined)
      faults.push({ row: i + 1, ...named, field: "code", message: `the same code as row ${before}` });
    seen.set(row.code, i + 1);
    for (const [field, of] of Object.entries(registryReferences[kind])) {
      const named = (row as Record<string, unknown>)[field];
      if (typeof named !== "string" || snapshot.has(of, named)) continue;
      const message = `${SINGULAR[of]} ${JSON.stringify(named)} is not registered`;
      faults.push({ row: i + 1, code: row.code, field, message });
    }
    return row;
  });
  if (faults.length > 0) {
    const first = faults[0]!;
    throw new Problem(
      422,
      "invalid-rows",
      `Row ${first.row}, field ${first.field}: ${first.message}. Nothing was changed.`,
      {
        extra: { errors: faults.slice(0, 100), error_count: faults.length },
      },
    );
  }
  return rows as RegistryRow<K>[];
}

const NO_PLANS: PlanCatalogue = { has: () => false, hasMeasure: () => false };

const emptySets = () =>
  Object.fromEntries(REGISTRY_KINDS.map((kind) => [kind, new Set<string>()])) as Record<RegistryKind, Set<string>>;

/** The registries in PostgreSQL with a copy in memory. */
export class Registry {
  readonly #db: Database;
  readonly #pool: pg.Pool;
  readonly #plans: PlanCatalogue;
  #snapshot: RegistrySnapshot = { version: -1, has: () => false, list: () => [] };
  #onChange: (() => Promise<void>)[] = [];
  /** The version that everyone of `onChange` has taken. */
  #told = -1;
  #turn: Promise<void> = Promise.resolve();

  constructor(db: Database, pool: pg.Pool, plans: PlanCatalogue = NO_PLANS) {
    this.#plans = plans;
    this.#db = db;
    this.#pool = pool;
  }

  snapshot = (): RegistrySnapshot => this.#snapshot;

  /** Called after every change that this process sees, before a PUT is answered. */
  onChange(call: () => Promise<void>): void {
    this.#onChange.push(call);
  }

  /**
   * Reads the registries again when they have changed, and tells whoever wants to know until all have taken it.
   * One at a time: a slow reading must not undo a newer one.
   */
  refresh(): Promise<void> {
    const turn = this.#turn.then(() => this.#refresh());
    this.#turn = turn.catch(() => {});
    return turn;
  }

  async #refresh(): Promise<void> {
    await this.#read();
    const { version } = this.#snapshot;
    if (version === this.#told) return;
    for (const call of this.#onChange) await call();
    this.#told = version;
  }

  async #read(): Promise<void> {
    const { rows } = await this.#pool.query("SELECT version FROM registry_version WHERE id = 1");
    const version = z.coerce.number().parse(rows[0]?.version ?? 0);
    if (version === this.#snapshot.version) return;
    const all = await this.#db
      .select()
      .from(registryRows)
      .where(isNull(registryRows.retiredAt))
      .orderBy(registryRows.kind, registryRows.code);
    const codes = emptySets();
    const lists = new Map<string, unknown[]>();
    for (const { kind, code, row } of all) {
      if (!isRegistryKind(kind)) continue;
      codes[kind].add(code);
      const list = lists.get(kind);
      if (list) list.push(row);
      else lists.set(kind, [row]);
    }
    this.#snapshot = {
      version,
      has: (kind, code) => {
        if (kind === "plan_items") return this.#plans.has(code);
        if (kind !== "plan_measures") return codes[kind].has(code);
        const slash = code.indexOf("/");
        return this.#plans.hasMeasure(code.slice(0, slash), code.slice(slash + 1));
      },
      list: <K extends RegistryKind>(kind: K) => (lists.get(kind) ?? []) as RegistryRow<K>[],
    };
  }

  /** Inserts or replaces rows, all or nothing; a retired code comes back. Rows must have passed `checkRows`. `also` stands or falls with it. */
  async upsert(
    kind: RegistryKind,
    rows: readonly (RegistryRow & { code: string })[],
    also?: (transaction: Transaction) => Promise<void>,
  ): Promise<void> {
    await this.#db.transaction(async (tx) => {
      await tx.execute(
        sql`INSERT INTO registry_version (id, version) VALUES (1, 1) ON CONFLICT (id) DO UPDATE SET version = registry_version.version + 1`,
      );
      for (let i = 0; i < rows.length; i += 5000) {
        await tx
          .insert(registryRows)
          .values(rows.slice(i, i + 5000).map((row) => ({ kind, code: row.code, row, updatedAt: new Date() })))
          .onConflictDoUpdate({
            target: [registryRows.kind, registryRows.code],
            set: { row: sql`excluded.row`, updatedAt: sql`excluded.updated_at`, retiredAt: null },
          });
      }
      await also?.(tx);
    });
    await this.refresh();
  }

  /** Retires a row; its history stays. False: no such row, or retired already. */
  async retire(kind: RegistryKind, code: string, also?: (transaction: Transaction) => Promise<void>): Promise<boolean> {
    const changed = await this.#db.transaction(async (tx) => {
      const rows = await tx
        .update(registryRows)
        .set({ retiredAt: new Date() })
        .where(and(eq(registryRows.kind, kind), eq(registryRows.code, code), isNull(registryRows.retiredAt)))
        .returning();
      if (rows.length > 0) {
        await tx.update(registryVersion).set({ version: sql`${registryVersion.version} + 1` });
        await also?.(tx);
      }
      return rows.length > 0;
    });
    if (changed) await this.refresh();
    return changed;
  }

  /** Every dataset, retired ones too: what the mirror needs. */
  async withRetired<K extends RegistryKind>(kind: K): Promise<{ row: RegistryRow<K>; retired: boolean }[]> {
    const rows = await this.#db.select().from(registryRows).where(eq(registryRows.kind, kind));
    return rows.map((r) => ({ row: r.row as RegistryRow<K>, retired: r.retiredAt !== null }));
  }
}
