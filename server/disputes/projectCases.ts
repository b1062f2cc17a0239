import { z } from "zod";
import { touch } from "../access/topics.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import type { Database } from "../postgres/database.ts";
import { restateCases } from "./restateCases.ts";

const CASES_AT_A_TIME = 500;
const Step = z
  .object({
    eventId: z.string(),
    code: z.string(),
    step: z.string(),
    at: z.coerce.number(),
    unit: z.string(),
    district: z.string(),
    subjectKind: z.string(),
    subject: z.string(),
    channel: z.string(),
    priority: z.string(),
  })
  .transform(({ at, ...step }) => ({ ...step, occurredAt: new Date(at) }));

/**
 * Brings cases in PostgreSQL up to their steps in the engine, whatever order and however often it is asked. Returns how
 * many cases changed.
 */
export async function projectCases(
  { db, clickhouse }: { db: Database; clickhouse: ClickHouse },
  codes: readonly string[],
): Promise<number> {
  let changed = 0;
  for (let i = 0; i < codes.length; i += CASES_AT_A_TIME) {
    const steps = await clickhouse.query({
      name: "disputes.steps",
      sql: `SELECT event_id AS eventId, \`case\` AS code, toString(step) AS step, toUnixTimestamp64Milli(occurred_at) AS at,
              department AS unit, district, subject_kind AS subjectKind, subject, channel, priority
            FROM cockpit.dispute_steps WHERE \`case\` IN {codes:Array(String)}`,
      params: { codes: codes.slice(i, i + CASES_AT_A_TIME) },
      row: Step,
    });
    changed += await db.transaction(async (transaction) => {
      const codes = await restateCases(transaction, steps);
      if (codes.length > 0) await touch(transaction, "disputes");
      return codes.length;
    });
  }
  return changed;
}
