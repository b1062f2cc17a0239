import { parseAsString } from "nuqs/server";
import { MAP_DEFAULT } from "./overviewItems";

/** `map=` in the address of the overview. */
export const mapParser = parseAsString.withDefault(MAP_DEFAULT);
