import { createSerializer, parseAsBoolean, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { REGISTRY_LACKS, REGISTRY_STATES } from "@/contracts/registryPages";

export const ROWS_A_PAGE = 50;
const GRADES = ["1", "2", "3", "4"] as const;

/** What the page of a registry keeps in its address; the unit is the page's own filter. */
export const registryParsers = {
  q: parseAsString.withDefault(""),
  department: parseAsString,
  type: parseAsString,
  sector: parseAsString,
  library: parseAsString,
  grade: parseAsStringLiteral(GRADES),
  lacks: parseAsStringLiteral(REGISTRY_LACKS),
  state: parseAsStringLiteral(REGISTRY_STATES).withDefault("registered"),
  sort: parseAsString.withDefault("code"),
  descending: parseAsBoolean.withDefault(false),
  page: parseAsInteger.withDefault(1),
};
export type RegistryParams = {
  q: string;
  department: string | null;
  type: string | null;
  sector: string | null;
  library: string | null;
  grade: (typeof GRADES)[number] | null;
  lacks: (typeof REGISTRY_LACKS)[number] | null;
  state: (typeof REGISTRY_STATES)[number];
  sort: string;
  descending: boolean;
  page: number;
};
export const registryHref = createSerializer(registryParsers);

/** The filters and the order as the interface and the export take them; what a kind does not have is left out. */
export function registryQuery(params: RegistryParams) {
  return {
    q: params.q.trim().slice(0, 200) || undefined,
    department: params.department ?? undefined,
    type: params.type ?? undefined,
    sector: params.sector ?? undefined,
    library: params.library ?? undefined,
    grade: params.grade ?? undefined,
    lacks: params.lacks ?? undefined,
    state: params.state,
    sort: /^[a-z_]{1,40}$/.test(params.sort) ? params.sort : "code",
    descending: params.descending,
  };
}
