import { createLoader, parseAsString } from "nuqs/server";

export const loadSearchParams = createLoader({ key: parseAsString.withDefault("") });
