import { sql } from "drizzle-orm";
import { casesOfDay, daysWithMissingSteps, differingCases } from "../../server/disputes/missingCases.ts";
import { projectCases } from "../../server/disputes/projectCases.ts";
import type { Job } from "../job.ts";

/** A long history is taken in over several runs, so that its newest part is there soon. */
const WITHIN_MS = 60_000;
/** What was received later is still on its way into the queue by itself. */
const SETTLED_MS = 20_000;
const MANY = 1000;
const COMPARE_EVERY_MS = 10 * 60_000;
let comparedAt = 0;

/**
 * Brings cases into the queue that reached the engine on another way than through ingest here (a history written at
 * once, an earlier version), newest first, and now and then compares what stands open here and there.
 */
export const catchUpCases: Job = {
  name: "catch-up-cases",
  everyMs: 15_000,
  firstAfterMs: 3000,
  timeoutMs: 300_000,
  retries: 1,
  run: async ({ db, clickhouse, log }, now) => {
    const began = Date.now();
    const days = await daysWithMissingSteps({ db, clickhouse }, now - SETTLED_MS);
    let taken = 0;
    let changed = 0;
    for (const day of days) {
      if (Date.now() - began > WITHIN_MS) break;
      changed += await projectCases({ db, clickhouse }, await casesOfDay({ db, clickhouse }, day));
      taken++;
    }
    // The planner must know of a history at once, not when autovacuum comes round.
    if (changed > MANY) await db.execute(sql`ANALYZE dispute_cases, dispute_case_steps`);
    const found = { daysMissing: days.length - taken, changed };
    if (taken < days.length || now - comparedAt < COMPARE_EVERY_MS) return found;
    const differing = await differingCases({ db, clickhouse });
    if (differing.length > 0) {
      // A batch may just be between the two stores; what still differs after it was read again is a defect.
      await projectCases({ db, clickhouse }, differing);
      await new Promise((resolve) => setTimeout(resolve, 2000));
    }
    const left = differing.length > 0 ? await differingCases({ db, clickhouse }) : [];
    if (left.length > 0) log.error({ cases: left.slice(0, 20) }, "cases stand differently in the two stores");
    comparedAt = now;
    return { ...found, repaired: differing.length - left.length, differing: left.slice(0, 20) };
  },
};
