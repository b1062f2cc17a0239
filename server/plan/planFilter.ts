import { z } from "zod";
import type { PlanItem } from "../../contracts/plan.ts";
import { unitOfDistrict } from "../access/actor.ts";
import type { RegistrySnapshot } from "../registry/snapshot.ts";
import { unitsOfItem } from "./unitsOfItem.ts";

/** The query of `GET /api/v1/plan/{year}`: which plan, and the items of a unit or a district alone. */
export const PlanQuery = z.strictObject({
  plan: z.string().optional(),
  unit: z.string().optional(),
  district: z.string().optional(),
});
export type PlanFilter = z.infer<typeof PlanQuery>;

/** Whether an item is one of a filter's: the unit, or the district's own, has a part in it. */
export function shownItems({ unit, district }: PlanFilter, registry: Pick<RegistrySnapshot, "list">) {
  const wanted = [...(unit ? [unit] : []), ...(district ? [unitOfDistrict(district)] : [])];
  return (item: PlanItem): boolean => {
    if (wanted.length === 0) return true;
    const units = unitsOfItem(item, registry);
    return wanted.every((code) => units.includes(code));
  };
}
