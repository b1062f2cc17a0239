import { createLoader } from "nuqs/server";
import { registryParsers } from "@/components/registry/registryParams";

export const loadSearchParams = createLoader(registryParsers);
