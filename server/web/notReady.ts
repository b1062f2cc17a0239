import type pg from "pg";
import type { ClickHouse } from "../clickhouse/client.ts";
import type { Ingester } from "../ingest/ingester.ts";
import { listJobRuns } from "../jobs.ts";
import type { Database } from "../postgres/database.ts";

const WORKER_SILENT_MS = 60_000;
const PING_MS = 3000;

type Deps = { db: Database; pool: pg.Pool; clickhouse: ClickHouse; ingester: Ingester; clock: () => number };

/** Why a store does not answer; empty when it does. */
async function ping(call: () => Promise<unknown>): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  try {
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error("does not answer")), PING_MS);
    });
    await Promise.race([call(), late]);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message.slice(0, 200) : String(error);
  } finally {
    clearTimeout(timer);
  }
}

/** What is not ready yet, by part, with the reason (`/readyz`); empty when everything is. */
export async function notReady({ db, pool, clickhouse, ingester, clock }: Deps): Promise<Record<string, string>> {
  const [postgres, engine] = await Promise.all([
    ping(() => pool.query("SELECT 1")),
    ping(() => clickhouse.command("SELECT 1")),
  ]);
  const ingest = ingester.notReady();
  const runs = postgres ? [] : await listJobRuns(db).catch(() => []);
  const beat = runs.find((run) => run.job === "heartbeat")?.lastAt.getTime() ?? 0;
  const worker = clock() - beat > WORKER_SILENT_MS ? "the worker has not been heard of for a minute" : "";
  return {
    ...(worker && { worker }),
    ...(postgres && { postgres }),
    ...(engine && { clickhouse: engine }),
    ...(ingest && { ingest }),
  };
}
