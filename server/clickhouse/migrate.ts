import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { ClickHouse } from "./client.ts";

/** The statements of a migration file, comments removed; a `;` at a line's end closes one. */
export function splitStatements(sql: string): string[] {
  return sql
    .split("\n")
    .filter((line) => !line.trimStart().startsWith("--"))
    .join("\n")
    .split(/;\s*(?:\n|$)/)
    .map((statement) => statement.trim())
    .filter(Boolean);
}

/**
 * The same DDL for a replicated cluster: every MergeTree engine becomes its Replicated twin, and the setting that
 * only the plain engines know becomes the replicated one.
 */
export function replicatedForm(statement: string): string {
  return statement
    .replace(/ENGINE = (\w*)MergeTree/g, "ENGINE = Replicated$1MergeTree")
    .replaceAll("non_replicated_deduplication_window", "replicated_deduplication_window");
}

const Applied = z.object({ name: z.string() });

/**
 * Applies the migrations that have not been applied, in order of their numbers. The caller holds the lock
 * (server/postgres/withLock.ts). Statements are idempotent, so a crash between two is mended by running again.
 */
export async function migrateClickHouse(clickhouse: ClickHouse, folder: string, replicated = false): Promise<string[]> {
  await clickhouse.command("CREATE DATABASE IF NOT EXISTS cockpit ENGINE = Atomic");
  const form = replicated ? replicatedForm : (statement: string) => statement;
  await clickhouse.command(
    form(
      "CREATE TABLE IF NOT EXISTS cockpit.migrations (name String, applied_at DateTime DEFAULT now()) ENGINE = MergeTree ORDER BY name",
    ),
  );
  const rows = await clickhouse.query({ name: "migrations", sql: "SELECT name FROM cockpit.migrations", row: Applied });
  const done = new Set(rows.map((row) => row.name));
  const files = readdirSync(folder)
    .filter((file) => /^\d{4}_\w+\.sql$/.test(file) && !done.has(file))
    .sort();
  for (const file of files) {
    for (const statement of splitStatements(readFileSync(join(folder, file), "utf8"))) {
      await clickhouse.command(form(statement));
    }
    await clickhouse.command("INSERT INTO cockpit.migrations (name) VALUES ({name:String})", { name: file });
  }
  return files;
}
