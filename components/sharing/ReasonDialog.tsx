"use client";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import { useDraft } from "../ui/useDraft";
import type { Reasoned } from "./sharingVerbs";

type Props = { verb: Reasoned; count: number; name: string; onDone: (note: string) => void; onClose: () => void };

/** Asks what is missing, or why; what is written survives a reload until it is sent. */
export function ReasonDialog({ verb, count, name, onDone, onClose }: Props) {
  const t = useTranslations("Sharing");
  const id = useId();
  const [note, setNote, clear] = useDraft(`sharing:${verb}:${name}`);
  return (
    <Dialog title={`${t(verb)} · ${t("count", { count })}`} onClose={onClose}>
      <form
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          onDone(note.trim());
          clear();
        }}
      >
        <label htmlFor={id} className="text-sm">
          {t(`why_${verb}`)}
        </label>
        <textarea
          id={id}
          autoFocus
          required
          rows={4}
          maxLength={2000}
          value={note}
          onChange={(event) => setNote(event.target.value)}
          className="rounded-md border border-line bg-ground p-2 text-sm text-strong"
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t("cancel")}</Button>
          <Button type="submit" look="primary" disabled={note.trim() === ""}>
            {t(verb)}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
