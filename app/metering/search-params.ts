import { createLoader } from "nuqs/server";
import { meteringParsers } from "@/components/metering/meteringParams";

export const loadSearchParams = createLoader(meteringParsers);
