import { inArray, sql } from "drizzle-orm";
import type { SharingStep } from "../../contracts/sharing.ts";
import type { Transaction } from "../access/audit.ts";
import { sharingRequestSteps, type sharingRequests } from "../postgres/sharingTables.ts";
import { type RequestState, type StepRow, stepsToRequest } from "./stepsToRequest.ts";

type RequestRow = typeof sharingRequests.$inferSelect;
type KeptStep = typeof sharingRequestSteps.$inferSelect;

export const stepOf = (row: KeptStep): StepRow => ({
  ...row,
  step: row.step as SharingStep,
  occurredAt: row.occurredAt.getTime(),
});

const date = (ms: number | null) => (ms === null ? null : new Date(ms));
/** A state as columns of `sharing_requests`. */
export const columnsOf = (state: RequestState) => ({
  ...state,
  stepAt: new Date(state.stepAt),
  submittedAt: date(state.submittedAt),
  firstSubmittedAt: date(state.firstSubmittedAt),
});

const plain = (value: unknown) => (value instanceof Date ? value.getTime() : value);

/**
 * Brings requests to what their kept steps say, within a transaction that holds their rows. A version rises only with a
 * change. Returns how many changed.
 */
export async function recomputeRequests(transaction: Transaction, held: readonly RequestRow[]): Promise<number> {
  if (held.length === 0) return 0;
  const codes = held.map((row) => row.code);
  const kept = await transaction.select().from(sharingRequestSteps).where(inArray(sharingRequestSteps.code, codes));
  const steps = new Map<string, StepRow[]>();
  for (const row of kept) {
    const list = steps.get(row.code);
    if (list) list.push(stepOf(row));
    else steps.set(row.code, [stepOf(row)]);
  }
  const changed: Record<string, unknown>[] = [];
  for (const row of held) {
    const state = stepsToRequest(steps.get(row.code) ?? []);
    if (!state) continue;
    const columns = columnsOf(state);
    const differs = (Object.keys(columns) as (keyof typeof columns)[]).some(
      (name) => plain(columns[name]) !== plain(row[name]),
    );
    if (differs) changed.push({ code: row.code, ...columns });
  }
  if (changed.length > 0) await transaction.execute(updateStatement(changed));
  return changed.length;
}

const updateStatement = (rows: readonly Record<string, unknown>[]) => sql`
  UPDATE sharing_requests AS r SET
    unit = v.unit, district = v.district, step = v.step, step_at = v."stepAt", pending = v.pending,
    submitted_at = v."submittedAt", first_submitted_at = v."firstSubmittedAt", resource = v.resource,
    scenario = v.scenario, consumer = v.consumer, region = v.region,
    -- A new round is warned of anew.
    warned_at = CASE WHEN r.submitted_at IS DISTINCT FROM v."submittedAt" THEN NULL ELSE r.warned_at END,
    version = r.version + 1, updated_at = now()
  FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS v(
    code text, unit text, district text, step text, "stepAt" timestamptz, pending boolean, "submittedAt" timestamptz,
    "firstSubmittedAt" timestamptz, resource text, scenario text, consumer text, region text)
  WHERE r.code = v.code`;
