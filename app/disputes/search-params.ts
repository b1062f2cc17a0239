import { createLoader } from "nuqs/server";
import { queueParsers } from "@/components/disputes/queueParams";

export const loadSearchParams = createLoader(queueParsers);
