import { createLoader } from "nuqs/server";
import { developerParsers } from "@/components/developers/developerParams";

export const loadSearchParams = createLoader(developerParsers);
