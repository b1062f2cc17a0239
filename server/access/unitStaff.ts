import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import { grants, people } from "../postgres/peopleTables.ts";
import { districtOfUnit } from "../registry/mirror.ts";
import type { Transaction } from "./audit.ts";

/** Who can be given a case or a request of a unit: its clerks and managers, and for a district's own unit the district's manager. */
export async function unitStaff(
  db: Pick<Transaction, "select">,
  unit: string,
): Promise<{ id: string; name: string }[]> {
  const district = districtOfUnit(unit);
  const ofUnit = and(inArray(grants.role, ["unit_manager", "unit_clerk"]), eq(grants.unit, unit));
  const ofDistrict = and(eq(grants.role, "district_manager"), eq(grants.district, district));
  return db
    .select({ id: people.id, name: people.name })
    .from(grants)
    .innerJoin(people, eq(people.id, grants.personId))
    .where(and(isNull(people.disabledAt), district ? or(ofUnit, ofDistrict) : ofUnit))
    .groupBy(people.id)
    .orderBy(asc(people.name), asc(people.id));
}
