import { and, eq, sql } from "drizzle-orm";
import type pg from "pg";
import { z } from "zod";
import type { RegistryKind, RegistryRow } from "../../contracts/registry.ts";
import type { Transaction } from "../access/audit.ts";
import { touch } from "../access/topics.ts";
import type { Database } from "../postgres/database.ts";
import { registryRows } from "../postgres/schema.ts";
import { type ChangedCodes, RegistryCopy } from "./registryCopy.ts";
import type { PlanCatalogue, RegistrySnapshot } from "./snapshot.ts";
import { type ChangeCounts, type Changer, lockRegistries, writeRows } from "./writeRows.ts";

/** Rows to put and codes to retire; `onDone` hears how many rows are written. */
export type RegistryWork = {
  put?: readonly (RegistryRow & { code: string })[];
  retire?: readonly string[];
  onDone?: (rows: number) => void;
};

const NO_PLANS: PlanCatalogue = { has: () => false, hasMeasure: () => false };

/** The registries in PostgreSQL with a copy in memory. */
export class Registry {
  readonly #db: Database;
  readonly #pool: pg.Pool;
  readonly #plans: PlanCatalogue;
  #snapshot: RegistrySnapshot = { version: -1, has: () => false, list: () => [] };
  readonly #copy: RegistryCopy;
  #onChange: ((changed: ChangedCodes) => Promise<void>)[] = [];
  /** What changed since everyone of `onChange` was told. */
  #untold: ChangedCodes = null;
  /** The version that everyone of `onChange` has taken. */
  #told = -1;
  #turn: Promise<void> = Promise.resolve();

  constructor(db: Database, pool: pg.Pool, plans: PlanCatalogue = NO_PLANS) {
    this.#plans = plans;
    this.#db = db;
    this.#pool = pool;
    this.#copy = new RegistryCopy(db);
  }

  snapshot = (): RegistrySnapshot => this.#snapshot;

  /** Called after every change that this process sees, before a PUT is answered. */
  onChange(call: (changed: ChangedCodes) => Promise<void>): void {
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
    for (const call of this.#onChange) await call(this.#untold);
    this.#untold = new Map();
    this.#told = version;
  }

  async #read(): Promise<void> {
    const { rows } = await this.#pool.query("SELECT version FROM registry_version WHERE id = 1");
    const version = z.coerce.number().parse(rows[0]?.version ?? 0);
    if (version === this.#snapshot.version) return;
    this.#untold = both(this.#untold, await this.#copy.read());
    this.#snapshot = this.#copy.snapshot(version, this.#plans);
  }

  /**
   * Inserts or replaces rows and retires codes, all or nothing; a retired code that is put comes back. What really changes
   * is noted in the history. Rows must have passed `checkRows`. `also` stands or falls with it.
   */
  async write(
    kind: RegistryKind,
    work: (transaction: Transaction) => Promise<RegistryWork> | RegistryWork,
    by: Changer,
    also?: (transaction: Transaction, counts: ChangeCounts) => Promise<void>,
  ): Promise<ChangeCounts> {
    const counts = await this.#db.transaction(async (tx) => {
      await lockRegistries(tx);
      const { put = [], retire = [], onDone } = await work(tx);
      const done = await writeRows(tx, kind, { put, retire }, by, onDone);
      await also?.(tx, done);
      if (Object.values(done).some((n) => n > 0)) await touch(tx, "registry");
      return done;
    });
    await this.refresh();
    return counts;
  }

  /** Inserts or replaces rows. */
  upsert(
    kind: RegistryKind,
    rows: readonly (RegistryRow & { code: string })[],
    by: Changer,
    also?: (transaction: Transaction) => Promise<void>,
  ): Promise<ChangeCounts> {
    return this.write(kind, () => ({ put: rows }), by, also);
  }

  /** Retires a row; its history stays. False: no such row, or retired already. */
  async retire(
    kind: RegistryKind,
    code: string,
    by: Changer,
    also?: (transaction: Transaction) => Promise<void>,
  ): Promise<boolean> {
    const counts = await this.write(
      kind,
      () => ({ retire: [code] }),
      by,
      async (tx, { retired }) => (retired > 0 ? also?.(tx) : undefined),
    );
    return counts.retired > 0;
  }

  /** The rows of a kind, retired ones too, or those of some codes: what the mirror needs. */
  async withRetired<K extends RegistryKind>(
    kind: K,
    codes?: ReadonlySet<string>,
  ): Promise<{ row: RegistryRow<K>; retired: boolean }[]> {
    const some = codes && sql`code IN (SELECT jsonb_array_elements_text(${JSON.stringify([...codes])}::jsonb))`;
    const rows = await this.#db
      .select()
      .from(registryRows)
      .where(and(eq(registryRows.kind, kind), some));
    return rows.map((r) => ({ row: r.row as RegistryRow<K>, retired: r.retiredAt !== null }));
  }
}

function both(a: ChangedCodes, b: ChangedCodes): ChangedCodes {
  if (a === null || b === null) return null;
  return new Map([
    ...a,
    ...[...b].map(([kind, codes]) => [kind, new Set([...(a.get(kind) ?? []), ...codes])] as const),
  ]);
}
