import { createLoader } from "nuqs/server";
import { auditParsers } from "@/components/audit/auditParams";

export const loadSearchParams = createLoader(auditParsers);
