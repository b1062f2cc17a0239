"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import type { ApiToken } from "@/contracts/access";
import { OneTimeText } from "../account/OneTimeText";
import { TextField } from "../account/TextField";
import { useCall } from "../account/useCall";
import { CallProblem } from "../people/CallProblem";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Dialog } from "../ui/Dialog";

type Props = { token: ApiToken; onClose: () => void; onMade: () => void };

/** Puts a new token in a token's place; both work until the overlap is over. */
export function RotateTokenDialog({ token, onClose, onMade }: Props) {
  const t = useTranslations("Tokens");
  const m = useTranslations("Machines");
  const { busy, error, run } = useCall();
  const [text, setText] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const overlapHours = Number(new FormData(event.currentTarget).get("hours"));
    const made = await run(() => callApi<{ token: string }>(`/tokens/${token.id}/rotate`, { body: { overlapHours } }));
    if (!made) return;
    setText(made.token);
    onMade();
  };
  return (
    <Dialog title={t("rotateTitle", { name: token.name })} onClose={onClose}>
      {text ? (
        <>
          <OneTimeText label={t("text")} text={text} note={t("textNote")} />
          <Button look="primary" onClick={onClose} className="self-end">
            {m("done")}
          </Button>
        </>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <p className="text-sm">{t("rotateText")}</p>
          <TextField
            label={t("overlap")}
            name="hours"
            type="number"
            min={0}
            max={720}
            step="any"
            defaultValue={24}
            required
          />
          <CallProblem error={error} />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{m("cancel")}</Button>
            <Button type="submit" look="primary" disabled={busy}>
              {t("rotate")}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
