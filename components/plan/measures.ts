import { entryMeasure } from "../../contracts/plan.ts";
import type { ItemView } from "../../contracts/planView.ts";
import type { Locale } from "../ui/locale.ts";

export type Measure = {
  /** What it is reported under. */
  code: string;
  name: string;
  unit: string;
  /** An entry of a checklist: there or not. */
  entry: boolean;
  value: number | null;
};

/** What can be reported of an item: its measures, and the entries of their checklists. */
export function measuresOf({ targets }: Pick<ItemView, "targets">, locale: Locale): Measure[] {
  return targets
    .filter(({ kind }) => kind === "milestone")
    .flatMap(({ id, name, unitName, parts, value }): Measure[] => [
      { code: id, name: name[locale], unit: unitName?.[locale] ?? "", entry: false, value },
      ...parts.map((part) => ({
        code: entryMeasure(id, part.code),
        name: `${name[locale]} · ${part.name?.[locale] ?? part.code}`,
        unit: "",
        entry: true,
        value: part.value,
      })),
    ]);
}
