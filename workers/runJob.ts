import { sql } from "drizzle-orm";
import { LOCK } from "../server/postgres/database.ts";
import { jobRuns } from "../server/postgres/schema.ts";
import type { Job, JobDeps } from "./job.ts";

const message = (error: unknown) => (error instanceof Error ? error.message : String(error)).slice(0, 1000);

async function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Stable 31-bit number of a job's name, so that only one worker runs it at a time. */
const lockOf = (name: string) => [...name].reduce((h, c) => (Math.imul(h, 31) + c.charCodeAt(0)) & 0x7fffffff, 7);

/**
 * Runs a job once, with its retries and its timeout, unless another worker is running it, and records how it went.
 * Returns null when another worker has it.
 */
export async function runJob(job: Job, deps: JobDeps, clock: () => number = Date.now): Promise<{ ok: boolean } | null> {
  const client = await deps.pool.connect();
  try {
    const lock = [LOCK.jobs, lockOf(job.name)];
    const { rows } = await client.query<{ got: boolean }>("SELECT pg_try_advisory_lock($1, $2) AS got", lock);
    if (!rows[0]?.got) return null;
    const started = clock();
    let detail: Record<string, unknown> | null = null;
    let error: string | null = null;
    for (let attempt = 0; attempt <= job.retries; attempt++) {
      try {
        detail = await withTimeout(job.run(deps, started), job.timeoutMs);
        error = null;
        break;
      } catch (e) {
        error = message(e);
        deps.log.warn({ job: job.name, attempt, err: e }, "job failed");
      }
    }
    const ran = {
      lastAt: new Date(started),
      lastMs: clock() - started,
      lastOk: error === null,
      lastError: error,
      detail,
    };
    await deps.db
      .insert(jobRuns)
      .values({ job: job.name, runs: 1, failures: error === null ? 0 : 1, ...ran })
      .onConflictDoUpdate({
        target: jobRuns.job,
        set: { runs: sql`${jobRuns.runs} + 1`, failures: sql`${jobRuns.failures} + excluded.failures`, ...ran },
      });
    return { ok: error === null };
  } finally {
    client.release(true);
  }
}
