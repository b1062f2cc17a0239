import { DecideBody, type Decision, type DecisionResult, type SharingRequest } from "../../contracts/sharing.ts";
import { authorise } from "../access/policy.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { approveRequest } from "./approveRequest.ts";
import { rejectRequest } from "./rejectRequest.ts";
import { returnRequest } from "./returnRequest.ts";
import type { By, SharingDeps } from "./takeStep.ts";

const VERBS: Record<Decision, typeof approveRequest> = {
  approve: approveRequest,
  return: returnRequest,
  reject: rejectRequest,
};

/** Decides several requests, each on its own and in the order given: one that fails keeps no other. */
export async function decideRequests(deps: SharingDeps, by: By, body: unknown): Promise<DecisionResult[]> {
  authorise(by.actor, "sharing.decide");
  const { decision, note, items } = parseBody(DecideBody, body);
  const results: DecisionResult[] = [];
  for (const { code, version } of items) {
    try {
      const request = await VERBS[decision](deps, by, code, { version, ...(note && { note }) });
      results.push({ code, status: 200, type: null, detail: null, by: null, request });
    } catch (error) {
      results.push(failed(code, error, results.length > 0));
    }
  }
  return results;
}

/** A fault of one request is its answer; a store that is away is everyone's, unless some were decided already. */
function failed(code: string, error: unknown, someAreDone: boolean): DecisionResult {
  if (error instanceof Problem) {
    const { by = null, request = null } = error.extra as { by?: string | null; request?: SharingRequest | null };
    return { code, status: error.status, type: error.type, detail: error.message, by, request };
  }
  if (!someAreDone) throw error;
  return { code, status: 503, type: "store-unavailable", detail: "Not decided; try again.", by: null, request: null };
}
