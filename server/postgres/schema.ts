import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant } from "./instant.ts";

/** The registries (contract §5): one row per code of a kind; a retired row stays for history. */
export const registryRows = pgTable(
  "registry_rows",
  {
    kind: text("kind").notNull(),
    code: text("code").notNull(),
    row: jsonb("row").notNull(),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    retiredAt: instant("retired_at"),
  },
  (t) => [primaryKey({ columns: [t.kind, t.code] })],
);

/** Rises by one with every registry change; what is mirrored or cached carries the number it was made from. */
export const registryVersion = pgTable("registry_version", {
  id: integer("id").primaryKey(),
  version: bigint("version", { mode: "number" }).notNull(),
});

/**
 * Tokens of machines: only the SHA-256 of the token is kept. Null departments: all; null rate: unlimited. `reads`: may
 * also read figures, those of its departments. `replacedBy`: the token that takes its place; this one ends with
 * `expiresAt`.
 */
export const tokens = pgTable(
  "tokens",
  {
    id: text("id").primaryKey(),
    hash: text("hash").notNull(),
    name: text("name").notNull(),
    streams: text("streams").array().notNull(),
    departments: text("departments").array(),
    ratePerS: integer("rate_per_s"),
    reads: boolean("reads").notNull().default(false),
    createdBy: text("created_by"),
    lastUsedAt: instant("last_used_at"),
    replacedBy: text("replaced_by"),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    expiresAt: instant("expires_at"),
    revokedAt: instant("revoked_at"),
  },
  (t) => [uniqueIndex("tokens_hash").on(t.hash)],
);

/** Rejected lines, kept until replayed or discarded; the same line sent again raises `times`. */
export const deadLetters = pgTable(
  "dead_letters",
  {
    id: text("id").primaryKey(),
    stream: text("stream").notNull(),
    tokenId: text("token_id").notNull(),
    line: text("line").notNull(),
    eventId: text("event_id"),
    field: text("field"),
    message: text("message").notNull(),
    times: integer("times").notNull().default(1),
    firstAt: instant("first_at").notNull(),
    lastAt: instant("last_at").notNull(),
    replayedAt: instant("replayed_at"),
  },
  (t) => [index("dead_letters_open").on(t.stream, t.lastAt).where(sql`replayed_at is null`)],
);

/** How each background job fared: the newest run and counts since ever. `detail`: what the newest run found. */
export const jobRuns = pgTable("job_runs", {
  job: text("job").primaryKey(),
  runs: bigint("runs", { mode: "number" }).notNull(),
  failures: bigint("failures", { mode: "number" }).notNull(),
  lastAt: instant("last_at").notNull(),
  lastMs: integer("last_ms").notNull(),
  lastOk: boolean("last_ok").notNull(),
  lastError: text("last_error"),
  detail: jsonb("detail"),
});

/** Which web process took events last (server/ingest/ingestLock.ts); one row. */
export const ingestHolder = pgTable("ingest_holder", {
  id: integer("id").primaryKey(),
  holder: text("holder").notNull(),
});
