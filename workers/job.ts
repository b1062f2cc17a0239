import type pg from "pg";
import type { Logger } from "pino";
import type { ClickHouse } from "../server/clickhouse/client.ts";
import type { ChildEnv } from "../server/env.ts";
import type { Database } from "../server/postgres/database.ts";

export type JobDeps = { db: Database; pool: pg.Pool; clickhouse: ClickHouse; env: ChildEnv; log: Logger };

/** A background job: one file in jobs/. `run` may be repeated at any time and returns what it found, as data. */
export type Job = {
  name: string;
  everyMs: number;
  /** How long after start the first run waits. */
  firstAfterMs: number;
  timeoutMs: number;
  /** How often a failed run is tried again at once before it counts as failed. */
  retries: number;
  run: (deps: JobDeps, now: number) => Promise<Record<string, unknown>>;
};
