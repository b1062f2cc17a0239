import { ReasonBody, type SharingRequest } from "../../contracts/sharing.ts";
import { parseBody } from "../api/parseInput.ts";
import { type By, type SharingDeps, takeStep } from "./takeStep.ts";

/** Rejects a request for good, with the reason. */
export async function rejectRequest(deps: SharingDeps, by: By, code: string, body: unknown): Promise<SharingRequest> {
  const { version, note } = parseBody(ReasonBody, body);
  return takeStep(deps, by, { code, version, action: "reject", step: "rejected", note });
}
