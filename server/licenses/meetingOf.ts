import type { CaseResult, MEETINGS } from "../../contracts/reconciliation.ts";
import type { CASE_EFFECTS } from "../../contracts/streams.ts";

type Effect = (typeof CASE_EFFECTS)[number];
/** Which action meets which effect (contract, `licenses.reconciled_rate`). */
const MEETS: Record<Effect, readonly string[]> = {
  issue: ["issued"],
  change: ["corrected", "issued"],
  revoke: ["revoked"],
};
const HOUR_MS = 3_600_000;

/** What a licence event with the case number of a result is to that result: it meets it, or why it does not. */
export function meetingOf(
  result: Pick<CaseResult, "licenseType" | "effect" | "occurredAt">,
  event: { licenseType: string; action: string; outcome: string; occurredAt: string },
): (typeof MEETINGS)[number] {
  if (event.licenseType !== result.licenseType) return "other_type";
  if (!MEETS[result.effect].includes(event.action)) return "other_action";
  if (event.outcome !== "ok") return "failed";
  const after = Date.parse(event.occurredAt) - Date.parse(result.occurredAt);
  if (after < -HOUR_MS) return "early";
  return after > 24 * HOUR_MS ? "late" : "met";
}
