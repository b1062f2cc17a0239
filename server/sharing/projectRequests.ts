import { inArray, sql } from "drizzle-orm";
import { z } from "zod";
import { SHARING_STEPS } from "../../contracts/streams.ts";
import { touch } from "../access/topics.ts";
import type { ClickHouse } from "../clickhouse/client.ts";
import type { Database } from "../postgres/database.ts";
import { sharingRequests } from "../postgres/sharingTables.ts";
import { recomputeRequests } from "./recomputeRequests.ts";
import { stepsToRequest } from "./stepsToRequest.ts";

const CODES_A_TRANSACTION = 500;

const Step = z.object({
  code: z.string(),
  eventId: z.string(),
  step: z.enum(SHARING_STEPS),
  occurredAt: z.number(),
  unit: z.string(),
  district: z.string(),
  resource: z.string(),
  scenario: z.string(),
  consumer: z.string(),
  region: z.string(),
});
type Step = z.infer<typeof Step>;

type Deps = { db: Database; clickhouse: ClickHouse };

/**
 * Brings the queue up to what the store says of these requests: all their steps are read, the missing ones kept, and the
 * requests computed again. May be repeated and run by several at once. Returns how many requests changed.
 */
export async function projectRequests({ db, clickhouse }: Deps, codes: readonly string[]): Promise<number> {
  const ordered = [...new Set(codes)].sort();
  let changed = 0;
  for (let i = 0; i < ordered.length; i += CODES_A_TRANSACTION) {
    const steps = await readSteps(clickhouse, ordered.slice(i, i + CODES_A_TRANSACTION));
    if (steps.length > 0) changed += await keep(db, steps);
  }
  return changed;
}

const readSteps = (clickhouse: ClickHouse, codes: readonly string[]): Promise<Step[]> =>
  clickhouse.query({
    name: "sharing.steps",
    sql: `SELECT request AS code, event_id AS eventId, toString(step) AS step, toUnixTimestamp64Milli(occurred_at) AS occurredAt,
        department AS unit, district, resource, scenario, consumer, region
      FROM cockpit.sharing_steps WHERE request IN {codes:Array(String)}`,
    params: { codes },
    row: Step,
  });

/** A row is there before its steps are: whoever works on the same request waits at it, and then sees all of them. */
async function keep(db: Database, steps: readonly Step[]): Promise<number> {
  const byCode = new Map<string, Step[]>();
  for (const step of steps) byCode.set(step.code, [...(byCode.get(step.code) ?? []), step]);
  const codes = [...byCode.keys()].sort();
  const first = codes.map((code) => ({ code, ...stepsToRequest(byCode.get(code)!)! }));
  return db.transaction(async (tx) => {
    const made = await tx.execute(sql`
      INSERT INTO sharing_requests (code, unit, district, step, step_at, pending, submitted_at, first_submitted_at,
        resource, scenario, consumer, region)
      SELECT code, unit, district, step, to_timestamp("stepAt" / 1000.0), pending, to_timestamp("submittedAt" / 1000.0),
        to_timestamp("firstSubmittedAt" / 1000.0), resource, scenario, consumer, region
      FROM jsonb_to_recordset(${JSON.stringify(first)}::jsonb) AS v(
        code text, unit text, district text, step text, "stepAt" numeric, pending boolean, "submittedAt" numeric,
        "firstSubmittedAt" numeric, resource text, scenario text, consumer text, region text)
      ORDER BY code COLLATE "C"
      ON CONFLICT DO NOTHING`);
    const held = await tx
      .select()
      .from(sharingRequests)
      .where(inArray(sharingRequests.code, codes))
      .orderBy(sql`code COLLATE "C"`)
      .for("update");
    await tx.execute(sql`
      INSERT INTO sharing_request_steps (event_id, code, step, occurred_at, unit, district, resource, scenario, consumer, region)
      SELECT "eventId", code, step, to_timestamp("occurredAt" / 1000.0), unit, district, resource, scenario, consumer, region
      FROM jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) AS v(
        "eventId" text, code text, step text, "occurredAt" numeric, unit text, district text, resource text, scenario text,
        consumer text, region text)
      ON CONFLICT DO NOTHING`);
    const changed = (made.rowCount ?? 0) + (await recomputeRequests(tx, held));
    if (changed > 0) await touch(tx, "sharing");
    return changed;
  });
}
