import type { Grant } from "../../contracts/access.ts";
import type { RegistryKind } from "../../contracts/registry.ts";
import { Problem } from "../api/problem.ts";
import type { Database } from "../postgres/database.ts";

/** What changes of people work with. */
export type PeopleDeps = {
  db: Database;
  registered: (kind: RegistryKind, code: string) => boolean;
  hashPassword: (password: string) => Promise<string>;
};

/** Throws Problem 422 for a role of a unit that is not registered. */
export function checkGrants({ registered }: PeopleDeps, wanted: readonly Grant[]): void {
  const unknown = wanted.find(({ unit }) => unit !== undefined && !registered("departments", unit));
  if (unknown)
    throw new Problem(422, "invalid-body", `unit: ${JSON.stringify(unknown.unit)} is not registered.`, {
      extra: { field: "unit" },
    });
}
