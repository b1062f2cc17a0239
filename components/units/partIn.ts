import { ADCODES } from "../../contracts/districts.ts";
import type { ItemView } from "../../contracts/planView.ts";

export type PlanPartName = "leads" | "partners" | "pilots";
const PARTS: readonly PlanPartName[] = ["leads", "partners", "pilots"];

/** Who asks for their part: a unit with its kind, of a district's own unit also as that district. */
export type Party = { code: string; kind: string };

/** The first part that a unit has in a plan item, by its name or by the group that stands for it; null: none. */
export function partIn(item: Pick<ItemView, PlanPartName>, { code, kind }: Party): PlanPartName | null {
  const adcode = ADCODES.find((each) => code === `district-${each}` || code === each);
  const names = [code, ...(adcode ? [adcode, "districts"] : []), ...(kind === "municipal" ? ["municipal"] : [])];
  return PARTS.find((part) => item[part].some((name) => names.includes(name))) ?? null;
}
