import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ADCODES } from "@/contracts/districts";
import { RESULT_STATES, RESULT_WAITS } from "@/contracts/reconciliation";
import { CASE_EFFECTS } from "@/contracts/streams";

/** What the list of reconciliation keeps in its address; `open`: the result whose two sides are shown. */
export const reconciliationParsers = {
  state: parseAsStringLiteral(RESULT_STATES).withDefault("unmatched"),
  department: parseAsString,
  district: parseAsStringLiteral(ADCODES),
  license_type: parseAsString,
  effect: parseAsStringLiteral(CASE_EFFECTS),
  waited: parseAsStringLiteral(RESULT_WAITS),
  case_no: parseAsString,
  open: parseAsString,
};
export type ReconciliationParams = {
  state: (typeof RESULT_STATES)[number];
  department: string | null;
  district: string | null;
  license_type: string | null;
  effect: (typeof CASE_EFFECTS)[number] | null;
  waited: (typeof RESULT_WAITS)[number] | null;
  case_no: string | null;
  open: string | null;
};

/** The dimensions of `licenses.unreconciled` among the filters. */
export function resultFilters(params: ReconciliationParams): Record<string, string> {
  const { department, district, license_type, effect, waited } = params;
  const given = { department, district, license_type, effect, waited };
  return Object.fromEntries(Object.entries(given).filter((entry): entry is [string, string] => Boolean(entry[1])));
}

/** All of them as the interface takes them. */
export function resultSearch(params: ReconciliationParams): Record<string, string> {
  const caseNo = params.case_no?.trim();
  return { state: params.state, ...resultFilters(params), ...(caseNo ? { case_no: caseNo } : {}) };
}
