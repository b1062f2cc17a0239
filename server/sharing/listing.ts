import type { RegistryRow } from "../../contracts/registry.ts";
import type { Listing } from "../../contracts/sharing.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";

type Asked = { resource: string; scenario: string; consumer: string };
type Lists = {
  demands: ReadonlyMap<string, string>;
  negatives: ReadonlyMap<string, RegistryRow<"negatives">>;
  resources: ReadonlyMap<string, RegistryRow<"resources">>;
  providers: ReadonlyMap<string, string>;
  datasets: ReadonlyMap<string, RegistryRow<"datasets">>;
  scenarios: ReadonlyMap<string, string>;
};

const byVersion = new WeakMap<RegistrySnapshot, Lists>();

/** The lists of a snapshot by what they are asked by; made once a version. */
function listsOf(snapshot: RegistrySnapshot): Lists {
  const known = byVersion.get(snapshot);
  if (known) return known;
  const made: Lists = {
    demands: new Map(
      snapshot.list("demands").map((row) => [`${row.resource} ${row.scenario} ${row.consumer}`, row.code]),
    ),
    negatives: new Map(snapshot.list("negatives").map((row) => [`${row.resource} ${row.consumer ?? ""}`, row])),
    resources: new Map(snapshot.list("resources").map((row) => [row.code, row])),
    datasets: new Map(snapshot.list("datasets").map((row) => [row.code, row])),
    scenarios: new Map(snapshot.list("scenarios").map((row) => [row.code, row.name])),
    providers: new Map([
      ...snapshot.list("datasets").map((row) => [row.code, row.department] as const),
      // Who answers for the data decides, also where another unit produces it.
      ...snapshot
        .list("responsibilities")
        .flatMap((row) => (row.resource ? [[row.resource, row.department] as const] : [])),
    ]),
  };
  byVersion.set(snapshot, made);
  return made;
}

/** Where a request stands on the three lists and in the catalogue. */
export function listingOf(snapshot: RegistrySnapshot, { resource, scenario, consumer }: Asked): Listing {
  const lists = listsOf(snapshot);
  const demand = lists.demands.get(`${resource} ${scenario} ${consumer}`) ?? null;
  const negative = lists.negatives.get(`${resource} `) ?? lists.negatives.get(`${resource} ${consumer}`);
  const catalogued = lists.resources.get(resource);
  const share = catalogued?.share ?? null;
  const keptBack = negative
    ? { list: "negatives" as const, code: negative.code, reason: negative.reason, basis: negative.basis ?? null }
    : share === "none"
      ? { list: "resources" as const, code: resource, reason: catalogued?.condition ?? null, basis: null }
      : null;
  return { demand, keptBack, share, atOnce: demand !== null && keptBack === null };
}

/** The unit that answers for a dataset; undefined for one that is not registered. */
export const providerOf = (snapshot: RegistrySnapshot, resource: string): string | undefined =>
  listsOf(snapshot).providers.get(resource);

/** The names that a request goes by, and its resource's grade; a code that is not registered (any more) stands for itself. */
export function namesOf(snapshot: RegistrySnapshot, { resource, scenario }: Pick<Asked, "resource" | "scenario">) {
  const { datasets, scenarios } = listsOf(snapshot);
  const dataset = datasets.get(resource);
  return {
    resourceName: dataset?.name ?? resource,
    grade: dataset?.security_grade ?? null,
    scenarioName: scenarios.get(scenario) ?? scenario,
  };
}
