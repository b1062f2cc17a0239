"use client";
import { useTranslations } from "next-intl";
import type { DecisionResult } from "@/contracts/sharing";
import { Button } from "../ui/Button";
import { useFaultText } from "./useFaultText";

type Props = { faults: ReadonlyMap<string, DecisionResult>; onDismiss: () => void };
const SHOWN = 3;

/** What was refused and why, also of requests that have left the list meanwhile. */
export function RequestFaults({ faults, onDismiss }: Props) {
  const t = useTranslations("Sharing");
  const why = useFaultText();
  if (faults.size === 0) return null;
  return (
    <div
      role="alert"
      className="flex max-w-full flex-wrap items-center gap-x-4 gap-y-2 rounded-lg border border-line bg-raised px-4 py-2 text-sm shadow-lg"
    >
      <div className="min-w-0">
        <p className="text-strong">
          <span aria-hidden="true" className="me-1.5 text-bad">
            ■
          </span>
          {t("refused", { count: faults.size })}
        </p>
        <ul className="mt-1 text-xs text-body">
          {[...faults.values()].slice(0, SHOWN).map((fault) => (
            <li key={fault.code} className="break-words">
              {fault.code}：{why(fault)}
            </li>
          ))}
        </ul>
      </div>
      <Button small onClick={onDismiss}>
        {t("dismiss")}
      </Button>
    </div>
  );
}
