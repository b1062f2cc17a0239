import { parseAsString, parseAsStringLiteral } from "nuqs/server";
import { COMPARED_WINDOW, UNIT_COLUMNS } from "@/contracts/comparedFigures";
import { mapParser } from "../panels/mapParser";
import { PAGE_WINDOWS } from "../shell/filters";

/** What the pages of units and districts keep in their address. */
export const memberParsers = {
  window: parseAsStringLiteral(PAGE_WINDOWS).withDefault(COMPARED_WINDOW as (typeof PAGE_WINDOWS)[number]),
  map: mapParser,
};

/** The table of all units: what is looked for, and by which column it is ordered; `name` is the registry's order. */
export const unitParsers = {
  window: memberParsers.window,
  q: parseAsString.withDefault(""),
  kind: parseAsString,
  sort: parseAsStringLiteral(["name", ...UNIT_COLUMNS]).withDefault("name"),
  reverse: parseAsStringLiteral(["1"]),
};
