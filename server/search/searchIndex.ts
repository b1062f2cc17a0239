import type { Text3 } from "../../contracts/indicator.ts";
import type { SearchHit, SearchKind } from "../../contracts/search.ts";

/** Something that can be found by its code or its names. */
export type Findable = SearchHit & { kind: SearchKind };

type Entry = { hit: Findable; code: string; names: string[] };
export type Ranked = { hit: Findable; rank: number };

/** The texts of a name, each once. */
export const textsOf = (name: SearchHit["name"]): string[] =>
  name === null ? [] : typeof name === "string" ? [name] : [...new Set(Object.values(name as Text3))];

/** Better is less: code or name as a whole, its beginning, within; a code before a name. */
function rankOf(entry: Entry, wanted: string): number | null {
  const at = (text: string) => (text === wanted ? 0 : text.startsWith(wanted) ? 2 : text.includes(wanted) ? 4 : 9);
  const byCode = at(entry.code);
  const byName = Math.min(9, ...entry.names.map(at)) + 1;
  const best = Math.min(byCode, byName);
  return best < 9 ? best : null;
}

/** Everything of the catalogue and the registries in memory, folded once. */
export class SearchIndex {
  readonly #entries: readonly Entry[];
  readonly #fold: (text: string) => string;

  constructor(findables: Iterable<Findable>, fold: (text: string) => string) {
    this.#fold = fold;
    this.#entries = [...findables].map((hit) => ({ hit, code: fold(hit.code), names: textsOf(hit.name).map(fold) }));
  }

  /** What matches, the best first; of equals the shorter name, then by code. */
  find(q: string): Ranked[] {
    const wanted = this.#fold(q.trim());
    if (wanted === "") return [];
    const found: (Ranked & { length: number })[] = [];
    for (const entry of this.#entries) {
      const rank = rankOf(entry, wanted);
      if (rank === null) continue;
      found.push({ hit: entry.hit, rank, length: entry.names[0]?.length ?? entry.code.length });
    }
    return found.sort((a, b) => a.rank - b.rank || a.length - b.length || (a.hit.code < b.hit.code ? -1 : 1));
  }
}
