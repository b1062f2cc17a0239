import { ADCODES } from "../../contracts/districts.ts";
import { PLAN_PARTS } from "../../contracts/planView.ts";
import { unitOfDistrict } from "../access/actor.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";

type Parts = Record<(typeof PLAN_PARTS)[number], readonly string[]>;

/** The codes of the units that have a part in an item, leads first: groups are spelt out, a district is its own unit. */
export function unitsOfItem(item: Parts, registry: Pick<RegistrySnapshot, "list">): string[] {
  const units = PLAN_PARTS.flatMap((part) => item[part]).flatMap((code) => {
    if (code === "districts") return ADCODES.map(unitOfDistrict);
    if (code === "municipal")
      return registry
        .list("departments")
        .filter(({ kind }) => kind === "municipal")
        .map((row) => row.code);
    return (ADCODES as readonly string[]).includes(code) ? [unitOfDistrict(code)] : [code];
  });
  return [...new Set(units)];
}
