import pino from "pino";
import { ClickHouse } from "../server/clickhouse/client.ts";
import { readChildEnv } from "../server/env.ts";
import { openDatabase } from "../server/postgres/database.ts";
import { superviseMe } from "../server/supervisor/child.ts";
import { migrateStores } from "../server/web/migrateStores.ts";
import type { Job, JobDeps } from "./job.ts";
import { auditHead } from "./jobs/auditHead.ts";
import { auditVerify } from "./jobs/auditVerify.ts";
import { calendar } from "./jobs/calendar.ts";
import { catchUpCases } from "./jobs/catchUpCases.ts";
import { catchUpRequests } from "./jobs/catchUpRequests.ts";
import { checkRollups } from "./jobs/checkRollups.ts";
import { escalateCases } from "./jobs/escalateCases.ts";
import { forgetOld } from "./jobs/forgetOld.ts";
import { heartbeat } from "./jobs/heartbeat.ts";
import { mailDigests } from "./jobs/mailDigests.ts";
import { ordersDue } from "./jobs/ordersDue.ts";
import { retention } from "./jobs/retention.ts";
import { sweepFiles } from "./jobs/sweepFiles.ts";
import { warnSharing } from "./jobs/warnSharing.ts";
import { webhooks } from "./jobs/webhooks.ts";
import { runJob } from "./runJob.ts";

const JOBS: readonly Job[] = [
  heartbeat,
  calendar,
  retention,
  checkRollups,
  catchUpCases,
  catchUpRequests,
  escalateCases,
  ordersDue,
  webhooks,
  mailDigests,
  auditHead,
  auditVerify,
  forgetOld,
  warnSharing,
  sweepFiles,
];

const env = readChildEnv();
const log = pino({ level: env.LOG_LEVEL, base: { process: "worker" } });
const { db, pool } = openDatabase(env.DATABASE_URL, JOBS.length * 2);
const clickhouse = new ClickHouse(env.CLICKHOUSE_URL);
const deps: JobDeps = { db, pool, clickhouse, env, log };
let stopping = false;

async function loop(job: Job): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, job.firstAfterMs));
  while (!stopping) {
    const started = Date.now();
    try {
      const outcome = await runJob(job, deps);
      if (outcome) log.debug({ job: job.name, ...outcome, ms: Date.now() - started }, "job ran");
    } catch (error) {
      log.warn({ job: job.name, err: error }, "job could not be recorded");
    }
    await new Promise((resolve) => setTimeout(resolve, Math.max(1000, job.everyMs - (Date.now() - started))));
  }
}

superviseMe({
  onStop: async () => {
    stopping = true;
    await clickhouse.close();
  },
});
await migrateStores({ db, pool, clickhouse }, env.COCKPIT_ROOT, Date.now());
for (const job of JOBS) void loop(job);
log.info({ jobs: JOBS.map((job) => job.name) }, "working");
