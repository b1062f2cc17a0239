"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/Button";
import { callAuth } from "./callAuth";
import { SignInError } from "./SignInError";
import { TextField } from "./TextField";
import { useCall } from "./useCall";

/** The six digits of the reader's app, or one of their backup codes. */
export function SecondFactorForm({ next, onBack }: { next: string; onBack: () => void }) {
  const t = useTranslations("SignIn");
  const { busy, error, run, clear } = useCall();
  const [backup, setBackup] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code")).trim();
    const path = backup ? "/two-factor/verify-backup-code" : "/two-factor/verify-totp";
    if (await run(() => callAuth<object>(path, { code }))) location.assign(next);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        key={String(backup)}
        label={backup ? t("backupCode") : t("code")}
        hint={backup ? t("backupHint") : t("codeHint")}
        name="code"
        inputMode={backup ? "text" : "numeric"}
        autoComplete="one-time-code"
        autoFocus
        required
        maxLength={20}
      />
      <SignInError error={error} />
      <Button type="submit" look="primary" disabled={busy}>
        {t("submit")}
      </Button>
      <p className="flex justify-between text-xs">
        <button
          type="button"
          className="text-accent underline underline-offset-4"
          onClick={() => {
            clear();
            setBackup(!backup);
          }}
        >
          {backup ? t("useCode") : t("useBackup")}
        </button>
        <button type="button" className="text-accent underline underline-offset-4" onClick={onBack}>
          {t("back")}
        </button>
      </p>
    </form>
  );
}
