import { ReasonBody, type SharingRequest } from "../../contracts/sharing.ts";
import { parseBody } from "../api/parseInput.ts";
import { type By, type SharingDeps, takeStep } from "./takeStep.ts";

/** Takes a pending request back, by the side that submitted it. */
export async function withdrawRequest(deps: SharingDeps, by: By, code: string, body: unknown): Promise<SharingRequest> {
  const { version, note } = parseBody(ReasonBody, body);
  return takeStep(deps, by, { code, version, action: "withdraw", step: "withdrawn", note });
}
