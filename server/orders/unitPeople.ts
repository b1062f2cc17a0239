import type { Transaction } from "../access/audit.ts";
import { peopleOf } from "../notifications/peopleOf.ts";

/** Who answers for a unit. */
export const unitPeople = (transaction: Transaction, unit: string): Promise<string[]> =>
  peopleOf(transaction, { unit, roles: ["unit_manager", "unit_clerk", "district_manager"] });
