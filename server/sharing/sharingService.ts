import type { SharingDetail, SharingPage } from "../../contracts/sharing.ts";
import { SharingQuery } from "../../contracts/sharing.ts";
import { askingActor } from "../access/asking.ts";
import { parseQuery } from "../api/parseInput.ts";
import { Problem } from "../api/problem.ts";
import { listRequests } from "./listRequests.ts";
import { readRequest } from "./readRequest.ts";
import type { SharingDeps } from "./takeStep.ts";

/** What pages ask of sharing, on behalf of their reader. */
export type SharingService = {
  queue(search: Record<string, string>): Promise<SharingPage>;
  /** Null: there is none that the reader sees. */
  request(code: string): Promise<SharingDetail | null>;
};

export const sharingService = (deps: Pick<SharingDeps, "db" | "registry" | "clock">): SharingService => ({
  queue: (search) => listRequests(deps, askingActor(), parseQuery(SharingQuery, search)),
  request: (code) =>
    readRequest(deps, askingActor(), code).catch((error: unknown) => {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }),
});
