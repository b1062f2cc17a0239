import { ResubmitBody, type SharingRequest } from "../../contracts/sharing.ts";
import { parseBody } from "../api/parseInput.ts";
import { type By, type SharingDeps, takeStep } from "./takeStep.ts";

/** Submits a returned or withdrawn request again, which begins a new round. `note`: what was mended. */
export async function resubmitRequest(deps: SharingDeps, by: By, code: string, body: unknown): Promise<SharingRequest> {
  const { version, note, purpose, periodFrom, periodTo } = parseBody(ResubmitBody, body);
  const set = { ...(purpose && { purpose }), ...(periodFrom && { periodFrom }), ...(periodTo && { periodTo }) };
  return takeStep(deps, by, {
    code,
    version,
    action: "resubmit",
    step: "submitted",
    note,
    ...(Object.keys(set).length > 0 && { set }),
  });
}
