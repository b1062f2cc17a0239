import { join } from "node:path";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import pg from "pg";

export type Database = NodePgDatabase;

/** A pool and Drizzle over it; the caller ends the pool. Idle connections that break are dropped, not thrown. */
export function openDatabase(url: string, max = 10): { db: Database; pool: pg.Pool } {
  const pool = new pg.Pool({ connectionString: url, max, connectionTimeoutMillis: 5000, keepAlive: true });
  pool.on("error", () => {});
  // A connection that breaks while it is lent out and asks nothing would end the process; its next query tells.
  pool.on("connect", (client) => client.on("error", () => {}));
  return { db: drizzle(pool), pool };
}

/** Numbers of the advisory locks, one per thing that only one process may do at a time. */
export const LOCK = { migrate: 2021_01, jobs: 2021_02, ingest: 2021_03, administrators: 2021_05 } as const;

/** Runs `work` while holding an advisory lock on a connection of its own; waits for whoever holds it. */
export async function withLock<T>(pool: pg.Pool, lock: number, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query("SELECT pg_advisory_lock($1)", [lock]);
    return await work();
  } finally {
    client.release(true);
  }
}

/** Applies the pending migrations; the caller holds LOCK.migrate. `root` is the repository's folder. */
export async function migratePostgres(db: Database, root: string): Promise<void> {
  await migrate(db, { migrationsFolder: join(root, "server/postgres/migrations") });
}
