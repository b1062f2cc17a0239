"use client";
import { useTranslations } from "next-intl";
import type { CaseRow } from "@/contracts/dispute";
import { Button } from "../ui/Button";
import { fits, QUEUE_DEEDS, type QueueDeed } from "./deeds";

type Props = { rows: readonly CaseRow[]; onDeed: (deed: QueueDeed) => void; onClear: () => void };

/** What can be done to all selected cases at once; a deed that fits only some says to how many. */
export function SelectionBar({ rows, onDeed, onClear }: Props) {
  const t = useTranslations("Disputes");
  const word = useTranslations("Deed");
  return (
    <div className="sticky bottom-4 z-20 flex flex-wrap items-center gap-2 rounded-lg border border-accent bg-raised px-3 py-2 text-sm shadow">
      <p role="status" className="me-2 font-medium text-strong">
        {t("selected", { count: rows.length })}
      </p>
      {QUEUE_DEEDS.map((deed) => {
        const count = rows.filter((row) => fits(deed, row)).length;
        if (count === 0) return null;
        return (
          <Button key={deed} small onClick={() => onDeed(deed)}>
            {deed === "assign" ? t("assignMe") : word(deed)}
            {count < rows.length && <span className="text-faint">{count}</span>}
          </Button>
        );
      })}
      <Button small className="ms-auto" onClick={onClear}>
        {t("clearSelection")}
      </Button>
    </div>
  );
}
