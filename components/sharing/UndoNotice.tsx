"use client";
import { useTranslations } from "next-intl";
import { Button } from "../ui/Button";

type Props = { count: number; what?: string; onUndo: () => void };

/** Says that something is on its way, and takes it back for as long as it waits. */
export function UndoNotice({ count, what, onUndo }: Props) {
  const t = useTranslations("Sharing");
  return (
    <div role="status" className="pointer-events-none sticky bottom-4 z-30 flex justify-center empty:hidden">
      {count > 0 && (
        <div className="pointer-events-auto flex items-center gap-3 rounded-lg border border-line bg-raised px-4 py-2 text-sm shadow-lg">
          <span>
            {what && `${what} · `}
            {t("sending", { count })}
          </span>
          <Button small onClick={onUndo}>
            {t("undo")} <kbd className="text-faint">z</kbd>
          </Button>
        </div>
      )}
    </div>
  );
}
