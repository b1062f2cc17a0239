import { createLoader, parseAsArrayOf, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ADCODES } from "@/contracts/districts";
import { REGIONS, SHARING_SORTS, SHARING_STATES, type SharingSort } from "@/contracts/sharing";

/** The columns that a reader may choose; what is asked for always stands. */
export const COLUMNS = [
  "consumer",
  "unit",
  "listing",
  "step",
  "scenario",
  "district",
  "assignee",
  "submitted",
  "moved",
] as const;
export type Column = (typeof COLUMNS)[number];
const DEFAULT_COLUMNS: Column[] = ["consumer", "unit", "listing", "step", "assignee", "submitted"];

/** The columns that order the list, and by what. */
export const SORTED: Partial<Record<Column | "code", SharingSort>> = {
  code: "code",
  submitted: "submitted",
  moved: "moved",
};

/** What the queue of requests keeps in its address; `department` is the page's own filter: the unit that decides. */
export const sharingParsers = {
  state: parseAsStringLiteral(SHARING_STATES).withDefault("pending"),
  consumer: parseAsString,
  region: parseAsStringLiteral(REGIONS),
  resource: parseAsString,
  assignee: parseAsString,
  q: parseAsString.withDefault(""),
  sort: parseAsStringLiteral(SHARING_SORTS).withDefault("clock"),
  descending: parseAsBoolean.withDefault(false),
  columns: parseAsArrayOf(parseAsStringLiteral(COLUMNS)).withDefault(DEFAULT_COLUMNS),
  department: parseAsString,
  district: parseAsStringLiteral(ADCODES),
};
export const loadSharingParams = createLoader(sharingParsers);
export type SharingParams = Awaited<ReturnType<typeof loadSharingParams>>;

const isCode = (text: string | null) => (text && /^[\w.:-]{1,64}$/.test(text) ? text : null);

/** The filters and the order as the interface takes them. */
export function sharingSearch(params: SharingParams): Record<string, string> {
  const asked = {
    state: params.state,
    unit: isCode(params.department),
    consumer: isCode(params.consumer),
    district: params.district,
    region: params.region,
    resource: isCode(params.resource),
    assignee: isCode(params.assignee),
    q: params.q.trim().slice(0, 100) || null,
    sort: params.sort,
    descending: params.descending ? "true" : null,
  };
  return Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => entry[1] !== null));
}
