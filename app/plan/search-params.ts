import { createLoader } from "nuqs/server";
import { planParsers } from "@/components/plan/planParams";

export const loadSearchParams = createLoader(planParsers);
