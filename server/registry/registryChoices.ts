import type { RegistryKind } from "../../contracts/registry.ts";
import type { RegistryChoices } from "../../contracts/registryPages.ts";
import type { RegistrySnapshot } from "./snapshot.ts";

const known = new WeakMap<RegistrySnapshot, Map<RegistryKind, RegistryChoices>>();

/** What stands in the columns that a registry is filtered by; found once for each version of the registries. */
export function registryChoices(snapshot: RegistrySnapshot, kind: RegistryKind): RegistryChoices {
  const kinds = known.get(snapshot) ?? new Map<RegistryKind, RegistryChoices>();
  known.set(snapshot, kinds);
  const before = kinds.get(kind);
  if (before) return before;
  const rows = snapshot.list(kind) as readonly Record<string, unknown>[];
  const values = (column: string) =>
    [...new Set(rows.map((row) => row[column]).filter((value) => typeof value === "string"))].sort();
  const choices = { type: values("kind"), sector: values("sector"), library: values("library") };
  kinds.set(kind, choices);
  return choices;
}
