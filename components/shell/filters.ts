import { createSerializer, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { ADCODES } from "@/contracts/districts";
import type { Window } from "@/contracts/indicator";

/** The windows that the picker of a page offers; a subset of the interface's. */
export const PAGE_WINDOWS = ["today", "24h", "7d", "30d", "12m", "month", "year"] as const satisfies readonly Window[];

/** What every page keeps in its address; a page adds its own beside these. */
export const filterParsers = {
  window: parseAsStringLiteral(PAGE_WINDOWS).withDefault("today"),
  district: parseAsStringLiteral(ADCODES),
  department: parseAsString,
};
export type PageFilters = {
  window: (typeof PAGE_WINDOWS)[number];
  district: string | null;
  department: string | null;
};

const serialize = createSerializer(filterParsers);

/** A page's address under the filters. */
export function withFilters(path: string, filters: PageFilters): string {
  return serialize(path, filters);
}

/** The address of an indicator's page under the same filters. */
export function indicatorHref(id: string, filters: PageFilters): string {
  return withFilters(`/indicators/${id}`, filters);
}
