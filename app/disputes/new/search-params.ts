import { createLoader, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { SUBJECT_KINDS } from "@/contracts/dispute";

/** What the form begins with when it is opened from a dataset or a licence. */
export const loadSearchParams = createLoader({
  kind: parseAsStringLiteral(SUBJECT_KINDS).withDefault("dataset"),
  subject: parseAsString.withDefault(""),
});
