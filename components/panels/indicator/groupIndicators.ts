import type { IndicatorInfo } from "../../../contracts/indicator.ts";

/** The order in which the work goes: data comes in, is mended, is shared, is used, is kept safe. */
const ORDER = [
  "aggregation",
  "datasets",
  "sources",
  "quality",
  "disputes",
  "sharing",
  "calls",
  "licenses",
  "showdata",
  "milestones",
  "security",
  "cockpit",
];

/** Groups by the prefix of the id; prefixes that have no place yet come last, by name. */
export function groupIndicators<T extends { info: Pick<IndicatorInfo, "id"> }>(entries: readonly T[]) {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const prefix = entry.info.id.split(".")[0]!;
    groups.set(prefix, [...(groups.get(prefix) ?? []), entry]);
  }
  const place = (prefix: string) => (ORDER.includes(prefix) ? ORDER.indexOf(prefix) : ORDER.length);
  return [...groups]
    .map(([prefix, members]) => ({ prefix, members }))
    .sort((a, b) => place(a.prefix) - place(b.prefix) || a.prefix.localeCompare(b.prefix));
}

/** True when every word typed is in the id, the name or the definition, in whichever language. */
export function matches({ id, name, definition }: IndicatorInfo, query: string): boolean {
  const text = [id, ...Object.values(name), ...Object.values(definition)].join(" ").toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
