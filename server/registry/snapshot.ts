import type { RegistryKind, RegistryRow } from "../../contracts/registry.ts";
import type { Registered } from "../../contracts/streams.ts";

/** The items of the loaded plans, and the measures that each has. */
export type PlanCatalogue = { has: (item: string) => boolean; hasMeasure: (item: string, measure: string) => boolean };

/** The registries as they stand, in memory: what ingest checks against and pages list. Retired rows are left out. */
export type RegistrySnapshot = {
  version: number;
  has: (kind: Registered, code: string) => boolean;
  list: <K extends RegistryKind>(kind: K) => readonly RegistryRow<K>[];
};
