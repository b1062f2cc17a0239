import { sql } from "drizzle-orm";
import { bigint, bigserial, boolean, index, integer, jsonb, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./instant.ts";

/** What became of a registry row and when; written in the transaction of the change. */
export const registryChanges = pgTable(
  "registry_changes",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    kind: text("kind").notNull(),
    code: text("code").notNull(),
    /** added, changed, retired or restored. */
    change: text("change").notNull(),
    /** The row before and after; null: there was or is none. */
    before: jsonb("before"),
    after: jsonb("after"),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull().default(sql`now()`),
  },
  (t) => [
    index("registry_changes_of").on(t.kind, t.code, t.id.desc()),
    index("registry_changes_newest").on(t.kind, t.id.desc()),
  ],
);

/** Plan files that the data team loaded in the browser; the newest of a plan and year that is not withdrawn stands. */
export const planFiles = pgTable(
  "plan_files",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    planId: text("plan_id").notNull(),
    year: integer("year").notNull(),
    /** The YAML as it was loaded. */
    source: text("source").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull().default(sql`now()`),
    withdrawn: boolean("withdrawn").notNull().default(false),
  },
  (t) => [index("plan_files_newest").on(t.planId, t.year, t.id.desc())],
);

/** Unit prices of calls, versioned: one holds from its instant until the next of the same provider, resource and purpose. */
export const unitPrices = pgTable(
  "unit_prices",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    /** The department that provides; null: every one. */
    provider: text("provider"),
    /** A dataset; null: every one of the provider. */
    resource: text("resource"),
    /** A purpose of calls; null: every one. */
    purpose: text("purpose"),
    /** `fen` for every `per_calls` calls, both whole numbers. */
    fen: bigint("fen", { mode: "number" }).notNull(),
    perCalls: bigint("per_calls", { mode: "number" }).notNull(),
    validFrom: instant("valid_from").notNull(),
    byId: text("by_id").notNull(),
    byName: text("by_name").notNull(),
    at: instant("at").notNull().default(sql`now()`),
  },
  (t) => [
    uniqueIndex("unit_prices_version").on(
      sql`coalesce(${t.provider}, '')`,
      sql`coalesce(${t.resource}, '')`,
      sql`coalesce(${t.purpose}, '')`,
      t.validFrom,
    ),
  ],
);
