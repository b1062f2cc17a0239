import { createLoader } from "nuqs/server";
import { mapParser } from "@/components/panels/mapParser";
import { filterParsers } from "@/components/shell/filters";

export const loadSearchParams = createLoader({ ...filterParsers, map: mapParser });
export type OverviewParams = Awaited<ReturnType<typeof loadSearchParams>>;
