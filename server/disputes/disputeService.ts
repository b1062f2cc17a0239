import type { CaseCounts, CaseDetail, CasePage } from "../../contracts/dispute.ts";
import { CaseQuery } from "../../contracts/dispute.ts";
import { askingActor } from "../access/asking.ts";
import { Problem } from "../api/problem.ts";
import type { DisputeDeps } from "./changeCase.ts";
import { countCases, listCases } from "./listCases.ts";
import { readCase } from "./readCase.ts";

/** What pages may ask of the dispute queue, on behalf of their reader. */
export type DisputeService = {
  queue(query: Record<string, string>): Promise<{ page: CasePage; counts: CaseCounts }>;
  /** Null: there is no such case for this reader. */
  case(code: string): Promise<CaseDetail | null>;
  /** How many cases about a subject are open, as far as the reader may see them. */
  openAbout(kind: string, subject: string): Promise<number>;
};

/** The queue for pages; filters of an address that make no sense are left out. */
export function disputeService({ db, registry, clock }: DisputeDeps): DisputeService {
  const queue = () => ({ db, registry: registry() });
  return {
    queue: async (given) => {
      const parsed = CaseQuery.safeParse(given);
      const query = parsed.success ? parsed.data : CaseQuery.parse({});
      const [page, counts] = await Promise.all([
        listCases(queue(), askingActor(), query, clock()),
        countCases(queue(), askingActor(), query, clock()),
      ]);
      return { page, counts };
    },
    case: (code) =>
      readCase(queue(), askingActor(), code).catch((error: unknown) => {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }),
    openAbout: async (subjectKind, subject) => {
      const query = CaseQuery.parse({ subjectKind, subject });
      return (await countCases(queue(), askingActor(), query, clock())).open;
    },
  };
}
