import { join } from "node:path";
import type pg from "pg";
import type { ClickHouse } from "../clickhouse/client.ts";
import { migrateClickHouse } from "../clickhouse/migrate.ts";
import { type Database, LOCK, migratePostgres, withLock } from "../postgres/database.ts";
import { mirrorCalendar } from "../registry/mirror.ts";

/**
 * Brings both stores up to this version, working calendar included. Whoever comes first does it, under a lock; the
 * others wait and find it done. `root` is the repository's folder.
 */
export async function migrateStores(
  stores: { db: Database; pool: pg.Pool; clickhouse: ClickHouse },
  root: string,
  now: number,
): Promise<void> {
  const { db, pool, clickhouse } = stores;
  await withLock(pool, LOCK.migrate, async () => {
    await migratePostgres(db, root);
    await migrateClickHouse(clickhouse, join(root, "server/clickhouse/migrations"));
    await mirrorCalendar(clickhouse, now);
  });
}
