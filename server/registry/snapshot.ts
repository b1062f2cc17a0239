import type { RegistryKind, RegistryRow } from "../../contracts/registry.ts";

/** The registries as they stand, in memory: what ingest checks against and pages list. Retired rows are left out. */
export type RegistrySnapshot = {
  version: number;
  has: (kind: RegistryKind, code: string) => boolean;
  list: <K extends RegistryKind>(kind: K) => readonly RegistryRow<K>[];
};
