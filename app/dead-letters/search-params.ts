import { createLoader } from "nuqs/server";
import { letterParsers } from "@/components/deadLetters/letterParams";

export const loadSearchParams = createLoader(letterParsers);
