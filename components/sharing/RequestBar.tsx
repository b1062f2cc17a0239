"use client";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { SharingRequest } from "@/contracts/sharing";
import { Button } from "../ui/Button";
import { QUEUE_VERBS, type SharingVerb, VERB_KEYS } from "./sharingVerbs";
import { UndoNotice } from "./UndoNotice";

type Props = {
  /** What is meant: the selected ones, else the one under the cursor. */
  rows: readonly SharingRequest[];
  /** How many wait to be sent, and can be undone. */
  waiting: number;
  onVerb: (verb: SharingVerb) => void;
  onUndo: () => void;
  onClear: () => void;
  children?: ReactNode;
};
const LOOK = { approve: "primary", return: "plain", reject: "danger", assign: "plain" } as const;

/** What can be done to what is meant, how many that fits, and the moment to take it back. */
export function RequestBar({ rows, waiting, onVerb, onUndo, onClear, children }: Props) {
  const t = useTranslations("Sharing");
  const fits = QUEUE_VERBS.map((verb) => [verb, rows.filter((row) => row.may.includes(verb)).length] as const);
  return (
    <div className="sticky bottom-4 z-20 flex flex-wrap items-center justify-center gap-2 empty:hidden">
      {children}
      {waiting > 0 ? (
        <UndoNotice count={waiting} onUndo={onUndo} />
      ) : (
        fits.some(([, count]) => count > 0) && (
          <div className="flex flex-wrap items-center gap-2 rounded-lg border border-accent bg-raised px-3 py-2 text-sm shadow-lg">
            <span className="me-2 font-medium text-strong">{t("selected", { count: rows.length })}</span>
            {fits.map(
              ([verb, count]) =>
                count > 0 && (
                  <Button
                    key={verb}
                    small
                    look={LOOK[verb]}
                    aria-keyshortcuts={VERB_KEYS[verb]}
                    onClick={() => onVerb(verb)}
                  >
                    {verb === "assign" ? t("assignMe") : t(verb)}
                    {count < rows.length && <span>{count}</span>}
                  </Button>
                ),
            )}
            <Button small onClick={onClear}>
              {t("key_10")}
            </Button>
          </div>
        )
      )}
    </div>
  );
}
