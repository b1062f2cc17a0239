import { createLoader, type SearchParams } from "nuqs/server";
import { filterParsersOf, setFilters, viewParsers } from "@/components/panels/indicator/indicatorParams";
import type { IndicatorInfo } from "@/contracts/indicator";

const loadView = createLoader(viewParsers);

/** The address of an indicator's page: its period, its breakdown, and a filter for each dimension that it declares. */
export async function loadSearchParams(info: IndicatorInfo, searchParams: Promise<SearchParams>) {
  const given = await searchParams;
  return { view: loadView(given), filters: setFilters(createLoader(filterParsersOf(info))(given)) };
}
