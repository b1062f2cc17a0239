"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { STREAM_NAMES } from "@/contracts/streams";
import { OneTimeText } from "../account/OneTimeText";
import { TextField } from "../account/TextField";
import { useCall } from "../account/useCall";
import { CallProblem } from "../people/CallProblem";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { Dialog } from "../ui/Dialog";
import { MemberPicker } from "./MemberPicker";

type Props = { unitNames: Readonly<Record<string, string>>; onClose: () => void; onMade: () => void };

/** Makes a token: what it writes and reads, for whom, how fast and until when; then its text, shown once. */
export function NewTokenDialog({ unitNames, onClose, onMade }: Props) {
  const t = useTranslations("Tokens");
  const m = useTranslations("Machines");
  const { busy, error, run } = useCall();
  const [units, setUnits] = useState<string[]>([]);
  const [text, setText] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const { name, rate, days } = Object.fromEntries(form);
    const body = {
      name,
      streams: form.getAll("streams"),
      reads: form.has("reads"),
      ...(units.length > 0 && { departments: units }),
      ...(rate && { ratePerS: Number(rate) }),
      ...(days && { expiresAt: new Date(Date.now() + Number(days) * 86_400_000).toISOString() }),
    };
    const made = await run(() => callApi<{ token: string }>("/tokens", { body }));
    if (!made) return;
    setText(made.token);
    onMade();
  };
  const check = "flex h-8 items-center gap-2 text-sm";
  return (
    <Dialog title={t("new")} onClose={onClose}>
      {text ? (
        <>
          <OneTimeText label={t("text")} text={text} note={t("textNote")} />
          <Button look="primary" onClick={onClose} className="self-end">
            {m("done")}
          </Button>
        </>
      ) : (
        <form onSubmit={submit} className="flex flex-col gap-4">
          <TextField label={t("name")} hint={t("nameHint")} name="name" required maxLength={200} autoComplete="off" />
          <fieldset>
            <legend className="text-xs text-faint">{t("writes")}</legend>
            <div className="grid grid-cols-2">
              {STREAM_NAMES.map((stream) => (
                <label key={stream} className={check}>
                  <input type="checkbox" name="streams" value={stream} className="size-4 accent-accent" />
                  <code className="text-xs">{stream}</code>
                </label>
              ))}
            </div>
          </fieldset>
          <label className={check}>
            <input type="checkbox" name="reads" className="size-4 accent-accent" />
            {t("reads")}
          </label>
          <MemberPicker
            label={m("units")}
            empty={m("allUnits")}
            options={Object.entries(unitNames).map(([value, label]) => ({ value, label }))}
            chosen={units}
            onChange={setUnits}
          />
          <div className="grid grid-cols-2 gap-4">
            <TextField label={t("rate")} hint={t("rateHint")} name="rate" type="number" min={1} max={1_000_000} />
            <TextField label={t("days")} hint={t("daysHint")} name="days" type="number" min={1} max={3650} />
          </div>
          <CallProblem error={error} />
          <div className="flex justify-end gap-2">
            <Button onClick={onClose}>{m("cancel")}</Button>
            <Button type="submit" look="primary" disabled={busy}>
              {m("create")}
            </Button>
          </div>
        </form>
      )}
    </Dialog>
  );
}
