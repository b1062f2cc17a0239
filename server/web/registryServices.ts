import type { RegistryKind } from "../../contracts/registry.ts";
import type {
  ChangesQuery,
  RegistryChanges,
  RegistryChoices,
  RegistryPage,
  RegistryQuery,
  RegistrySummary,
} from "../../contracts/registryPages.ts";
import { askingActor } from "../access/asking.ts";
import { authorise, needScope } from "../access/policy.ts";
import type { Database } from "../postgres/database.ts";
import { listChanges, summariseRegistries } from "../registry/listChanges.ts";
import { listRegistry } from "../registry/listRegistry.ts";
import { districtOfUnit } from "../registry/mirror.ts";
import { registryChoices } from "../registry/registryChoices.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";

/** What the pages of the registries may ask, as their reader. */
export interface RegistryServices {
  summary(kinds: readonly RegistryKind[]): Promise<RegistrySummary[]>;
  list(kind: RegistryKind, query: RegistryQuery): Promise<RegistryPage>;
  choices(kind: RegistryKind): RegistryChoices;
  /** Null for a reader to whom people are not told. */
  changes(kind: RegistryKind, query: ChangesQuery): Promise<RegistryChanges | null>;
  /** Whether figures of this unit are within the reader's scope. */
  seesUnit(department: string): boolean;
}

type Deps = { db: Database; registry: () => RegistrySnapshot };

/** The same for the web process that has the stores. */
export function registryServices(deps: Deps): RegistryServices {
  return {
    summary: (kinds) => summariseRegistries(deps.db, askingActor(), kinds),
    list: (kind, query) => listRegistry(deps, askingActor(), kind, query),
    choices: (kind) => {
      authorise(askingActor(), "registry.read");
      return registryChoices(deps.registry(), kind);
    },
    changes: async (kind, query) => (askingActor().boundTo ? null : listChanges(deps.db, askingActor(), kind, query)),
    seesUnit: (department) => {
      const { units, districts } = needScope(askingActor());
      if (units === null && districts === null) return true;
      return Boolean(units?.includes(department) || districts?.includes(districtOfUnit(department)));
    },
  };
}
