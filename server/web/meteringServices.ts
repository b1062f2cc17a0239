import type { LetterGroups, LetterQuery, LetterRow } from "../../contracts/deadLetter.ts";
import type { MeteringQuery, Price, Settlement } from "../../contracts/metering.ts";
import { askingActor } from "../access/asking.ts";
import { groupLetters, listLetterRows } from "../deadLetters/listLetters.ts";
import { listPrices } from "../metering/listPrices.ts";
import { type MeteringDeps, readSettlement } from "../metering/readSettlement.ts";
import type { Database } from "../postgres/database.ts";

/** What the pages of metering and of rejected lines may ask, as their reader. */
export interface MeteringServices {
  settlement(query: MeteringQuery): Promise<Settlement>;
  prices(): Promise<Price[]>;
  letterGroups(): Promise<LetterGroups>;
  letters(query: LetterQuery): Promise<LetterRow[]>;
}

/** The same for the web process that has the stores. */
export function meteringServices(deps: MeteringDeps & { db: Database }): MeteringServices {
  const { db, clock } = deps;
  return {
    settlement: (query) => readSettlement(deps, askingActor(), query),
    prices: () => listPrices(db, askingActor()),
    letterGroups: () => groupLetters(db, askingActor(), {}, clock()),
    letters: (query) => listLetterRows(db, askingActor(), query),
  };
}
