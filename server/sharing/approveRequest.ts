import { ApproveBody, type SharingRequest } from "../../contracts/sharing.ts";
import { parseBody } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { listingOf } from "./listing.ts";
import { type By, type SharingDeps, takeStep } from "./takeStep.ts";

/** Approves a request. Throws Problem 422 naming the row that keeps its resource back. */
export async function approveRequest(deps: SharingDeps, by: By, code: string, body: unknown): Promise<SharingRequest> {
  const { version, note } = parseBody(ApproveBody, body);
  return takeStep(deps, by, {
    code,
    version,
    action: "approve",
    step: "approved",
    note,
    check: (row, snapshot) => {
      const { keptBack } = listingOf(snapshot, row);
      if (!keptBack) return;
      const why = keptBack.reason ? `: ${keptBack.reason}` : "";
      const where = keptBack.list === "negatives" ? "on the negative list" : "not to be shared by the catalogue";
      throw new Problem(422, "kept-back", `${row.resource} is ${where} (${keptBack.code})${why}`, {
        extra: { kept_back: keptBack },
      });
    },
  });
}
