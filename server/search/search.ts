import { SEARCH_KINDS, type SearchAnswer, type SearchKind, type SearchQuery } from "../../contracts/search.ts";
import type { Actor } from "../access/actor.ts";
import { unitOfDistrict } from "../access/actor.ts";
import { pageRule } from "../access/pageRules.ts";
import { type Action, authorise, reachOf, scopeOf } from "../access/policy.ts";
import { civilYear } from "../clickhouse/civilTime.ts";
import type { CityPlans } from "../plan/cityPlans.ts";
import type { Database } from "../postgres/database.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { catalogueFindables, type Messages, pageFindables, registryFindables, writtenTwice } from "./findables.ts";
import { findCases, findRequests } from "./queueMatches.ts";
import { scriptFold } from "./scriptFold.ts";
import { type Findable, type Ranked, SearchIndex } from "./searchIndex.ts";

/** What a reader must be able to do to find things of a kind, as the pages that show them ask; pages have a rule each. */
const NEEDS: Record<Exclude<SearchKind, "pages" | "disputes" | "sharing">, Action> = {
  indicators: "figures.read",
  plan_items: "figures.read",
  districts: "figures.read",
  departments: "figures.read",
  datasets: "figures.read",
  source_items: "registry.read",
  license_types: "registry.read",
  scenarios: "registry.read",
};
/** Kinds that belong to a unit: those of others are outside a unit's scope. */
const OWNED: readonly SearchKind[] = ["datasets", "source_items"];
/** Cases and requests are looked for by this many names at most, the best matches. */
const NAMED_MOST = 50;
/** How long plans that were loaded meanwhile may stay unknown. */
const RENEW_MS = 10_000;

export type SearchDeps = {
  db: Pick<Database, "select">;
  registry: () => RegistrySnapshot;
  plans: Pick<CityPlans, "current">;
  messages: Messages;
  clock: () => number;
};

/** Finds indicators, plan items, registry rows, pages, cases and requests by code or name, within the reader's rights. */
export class Search {
  readonly #deps: SearchDeps;
  #registry: { snapshot: RegistrySnapshot; fold: (text: string) => string; index: SearchIndex } | null = null;
  #catalogue: { index: SearchIndex; fold: unknown; until: number } | null = null;

  constructor(deps: SearchDeps) {
    this.#deps = deps;
  }

  /** What is in memory: the registries, made anew when they have changed, and what is few. */
  #indexes(): SearchIndex[] {
    const { registry, plans, messages, clock } = this.#deps;
    const now = clock();
    const snapshot = registry();
    if (this.#registry?.snapshot !== snapshot) {
      const rows = registryFindables(snapshot);
      const fold = scriptFold(writtenTwice(messages, [...catalogueFindables([]), ...rows]));
      this.#registry = { snapshot, fold, index: new SearchIndex(rows, fold) };
    }
    const { fold, index } = this.#registry;
    if (this.#catalogue?.fold !== fold || this.#catalogue.until <= now) {
      const year = civilYear(now);
      const editions = plans.current.list(year).filter((edition) => edition.year === year);
      const found = editions.flatMap(({ id }) => plans.current.of(year, id) ?? []);
      const few = [...pageFindables(messages), ...catalogueFindables(found)];
      this.#catalogue = { index: new SearchIndex(few, fold), fold, until: now + RENEW_MS };
    }
    return [this.#catalogue.index, index];
  }

  /** Matches in groups, the group of the best match first. Throws Problem 401 or 403. */
  async find(actor: Actor, { q, limit }: SearchQuery): Promise<SearchAnswer> {
    authorise(actor, "self");
    const { db, registry } = this.#deps;
    const queues = { db, registry: registry() };
    const all = this.#indexes().flatMap((index) => index.find(q));
    // What a case or a request is about may belong to others than its parties, who find it by this name all the same.
    const codesOf = (kind: SearchKind) =>
      all
        .filter(({ hit }) => hit.kind === kind)
        .slice(0, NAMED_MOST)
        .map(({ hit }) => hit.code);
    const named = {
      datasets: codesOf("datasets"),
      license_types: codesOf("license_types"),
      scenarios: codesOf("scenarios"),
    };
    const wanted = { q, named, limit: limit + 1 };
    const [cases, requests] = await Promise.all([
      findCases(queues, actor, wanted),
      findRequests(queues, actor, wanted),
    ]);
    const groups = new Map<SearchKind, Ranked[]>();
    const visible = visibleTo(actor);
    for (const match of [...all.filter(({ hit }) => visible(hit)), ...cases, ...requests]) {
      const group = groups.get(match.hit.kind);
      if (group) group.push(match);
      else groups.set(match.hit.kind, [match]);
    }
    const order = [...groups].sort(
      ([a, [x]], [b, [y]]) => x!.rank - y!.rank || SEARCH_KINDS.indexOf(a) - SEARCH_KINDS.indexOf(b),
    );
    return {
      q,
      groups: order.map(([kind, matches]) => ({
        kind,
        hits: matches.slice(0, limit).map(({ hit: { kind: _, ...hit } }) => hit),
        more: Math.max(0, matches.length - limit),
      })),
    };
  }
}

/** What of the index an actor may find: what their rights open, and of what belongs to units, their own units'. */
function visibleTo(actor: Actor): (hit: Findable) => boolean {
  const scope = scopeOf(actor);
  const whole = scope === null || (scope.units === null && scope.districts === null);
  const units = new Set([...(scope?.units ?? []), ...(scope?.districts ?? []).map(unitOfDistrict)]);
  return (hit) => {
    const needs = hit.kind === "pages" ? pageRule(hit.path) : NEEDS[hit.kind as keyof typeof NEEDS];
    if (needs === "public") return true;
    if (needs === null || reachOf(actor, needs) === null) return false;
    return whole || !OWNED.includes(hit.kind) || hit.unit === null || units.has(hit.unit);
  };
}
