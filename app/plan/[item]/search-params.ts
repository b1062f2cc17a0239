import { createLoader } from "nuqs/server";
import { itemParsers } from "@/components/plan/planParams";

export const loadSearchParams = createLoader(itemParsers);
