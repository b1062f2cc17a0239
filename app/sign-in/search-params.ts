import { createLoader, parseAsString } from "nuqs/server";

export const loadSearchParams = createLoader({ next: parseAsString, error: parseAsString, wall: parseAsString });
