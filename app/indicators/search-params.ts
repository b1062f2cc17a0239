import { createLoader } from "nuqs/server";
import { filterParsers } from "@/components/shell/filters";

export const loadSearchParams = createLoader(filterParsers);
