import { parseAsString } from "nuqs/server";

/** What the page of the interface keeps in its address: what is shown (an operation or `stream:<name>`), and the search. */
export const developerParsers = { show: parseAsString, q: parseAsString.withDefault("") };

/** The address that shows an operation or a stream, with the search as it is. */
export function developerHref(show: string, q: string): string {
  const query = new URLSearchParams({ show, ...(q && { q }) });
  return `/developers?${query}`;
}
