import { ReasonBody, type SharingRequest } from "../../contracts/sharing.ts";
import { parseBody } from "../api/parseInput.ts";
import { type By, type SharingDeps, takeStep } from "./takeStep.ts";

/** Sends a request back with what is missing; its consumer may submit it again. */
export async function returnRequest(deps: SharingDeps, by: By, code: string, body: unknown): Promise<SharingRequest> {
  const { version, note } = parseBody(ReasonBody, body);
  return takeStep(deps, by, { code, version, action: "return", step: "returned", note });
}
