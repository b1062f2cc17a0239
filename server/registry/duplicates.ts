import type { Duplicate } from "../../contracts/registryPages.ts";
import type { RegistrySnapshot } from "./snapshot.ts";

/** The letters and digits of a name, whatever their width and case, without spaces and punctuation. */
export const plainName = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");

type Index = { alike: Map<string, Duplicate[]>; shared: string[] };
const indexes = new WeakMap<RegistrySnapshot, Index>();

function indexOf(snapshot: RegistrySnapshot): Index {
  const known = indexes.get(snapshot);
  if (known) return known;
  const alike = new Map<string, Duplicate[]>();
  for (const kind of ["source_items", "datasets"] as const) {
    for (const { code, name } of snapshot.list(kind)) {
      const plain = plainName(name);
      const list = alike.get(plain);
      if (list) list.push({ kind, code, name });
      else if (plain !== "") alike.set(plain, [{ kind, code, name }]);
    }
  }
  const shared = [...alike.values()]
    .filter((list) => list.length > 1)
    .flatMap((list) => list.filter(({ kind }) => kind === "source_items").map(({ code }) => code));
  const index = { alike, shared };
  indexes.set(snapshot, index);
  return index;
}

/** The registered datasets and source items whose names are the same letters as this one's, without itself. */
export function duplicatesOf(snapshot: RegistrySnapshot, item: { code: string; name: string }): Duplicate[] {
  const list = indexOf(snapshot).alike.get(plainName(item.name)) ?? [];
  return list.filter(({ kind, code }) => kind !== "source_items" || code !== item.code);
}

/** The codes of the source items that share their name with another item or a dataset. */
export const itemsWithDuplicates = (snapshot: RegistrySnapshot): readonly string[] => indexOf(snapshot).shared;
