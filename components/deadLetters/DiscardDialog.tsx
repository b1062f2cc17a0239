"use client";
import { useTranslations } from "next-intl";
import { useCall } from "../account/useCall";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Dialog } from "../ui/Dialog";
import type { Meant } from "./useReplay";

type Props = { meant: Meant; onClose: () => void; onDone: (said: string) => void };

/** Asks once more, and says how many. */
export function DiscardDialog({ meant: { ids, filter, count }, onClose, onDone }: Props) {
  const t = useTranslations("DeadLetters");
  const { busy, error, run } = useCall();
  const discard = async () => {
    const body = ids ? { ids } : { filter };
    const answer = await run(() => callApi<{ discarded: number }>("/dead-letters/discard", { body }));
    if (answer) onDone(t("discarded", { count: answer.discarded }));
  };
  return (
    <Dialog title={t("discardTitle", { count })} onClose={onClose}>
      <p className="text-sm">{t("discardText", { count })}</p>
      {error && (
        <p role="alert" className="text-sm text-bad">
          <span aria-hidden="true">■ </span>
          {t("failed", { message: error.message })}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{t("cancel")}</Button>
        <Button look="danger" disabled={busy} onClick={() => void discard()}>
          {t("discard")}
        </Button>
      </div>
    </Dialog>
  );
}
