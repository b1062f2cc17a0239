"use client";
import type { DecisionResult } from "@/contracts/sharing";
import { useFaultText } from "./useFaultText";

/** Why something was not done to a request, and that it stands as it was. */
export function RequestFault({ fault }: { fault: DecisionResult }) {
  const why = useFaultText();
  return <span className="block text-xs text-bad">■ {why(fault)}</span>;
}
