import { and, eq, inArray, isNull, or } from "drizzle-orm";
import type { Role } from "../../contracts/access.ts";
import type { Transaction } from "../access/audit.ts";
import { grants, people } from "../postgres/peopleTables.ts";

/** Whom to look for: of the roles of a unit those of `unit`, of a district's manager those of `district` or of its unit. */
export type Circle = { unit?: string | null; district?: string | null; roles: readonly Role[] };

const OF_UNIT: readonly Role[] = ["unit_manager", "unit_clerk"];

/** The ids of everyone who holds one of the roles there and is not disabled. */
export async function peopleOf(transaction: Transaction, { unit, district, roles }: Circle): Promise<string[]> {
  const ofUnit = roles.filter((role) => OF_UNIT.includes(role));
  const ofCity = roles.filter((role) => !OF_UNIT.includes(role) && role !== "district_manager");
  const adcodes = roles.includes("district_manager")
    ? [district, unit?.match(/^district-(\d{6})$/)?.[1]].filter((adcode): adcode is string => Boolean(adcode))
    : [];
  const held = or(
    ofCity.length > 0 ? inArray(grants.role, ofCity) : undefined,
    unit && ofUnit.length > 0 ? and(inArray(grants.role, ofUnit), eq(grants.unit, unit)) : undefined,
    adcodes.length > 0 ? and(eq(grants.role, "district_manager"), inArray(grants.district, adcodes)) : undefined,
  );
  if (!held) return [];
  const rows = await transaction
    .select({ id: people.id })
    .from(people)
    .innerJoin(grants, eq(grants.personId, people.id))
    .where(and(isNull(people.disabledAt), held));
  return [...new Set(rows.map(({ id }) => id))];
}
