import { createLoader, parseAsInteger } from "nuqs/server";

export const loadSearchParams = createLoader({ before: parseAsInteger });
