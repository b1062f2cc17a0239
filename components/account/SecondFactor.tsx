"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useRefresh } from "../live/useRefresh";
import { Button } from "../ui/Button";
import { callAuth } from "./callAuth";
import { OneTimeText } from "./OneTimeText";
import { QrCode } from "./QrCode";
import { SignInError } from "./SignInError";
import { TextField } from "./TextField";
import { useCall } from "./useCall";

type Enrolment = { totpURI: string; backupCodes: string[] };

/** Turns the second factor on (secret, first code, backup codes) and off; both ask for the password. */
export function SecondFactor({ on }: { on: boolean }) {
  const t = useTranslations("SecondFactor");
  const refresh = useRefresh();
  const { busy, error, run } = useCall();
  const [enrolment, setEnrolment] = useState<Enrolment | null>(null);
  const begin = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { password } = Object.fromEntries(new FormData(event.currentTarget));
    if (on) {
      if (await run(() => callAuth<object>("/two-factor/disable", { password }))) refresh();
      return;
    }
    const said = await run(() => callAuth<Enrolment>("/two-factor/enable", { password }));
    if (said) setEnrolment(said);
  };
  const confirm = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const code = String(new FormData(event.currentTarget).get("code")).trim();
    if (!(await run(() => callAuth<object>("/two-factor/verify-totp", { code })))) return;
    setEnrolment(null);
    refresh();
  };
  if (!enrolment) {
    return (
      <form onSubmit={begin} className="flex flex-col gap-3">
        <p className="text-sm text-body">{on ? t("onText") : t("offText")}</p>
        <TextField
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={200}
        />
        <SignInError error={error && { status: error.status, type: error.type }} />
        <Button type="submit" look={on ? "danger" : "primary"} disabled={busy} className="self-start">
          {on ? t("turnOff") : t("turnOn")}
        </Button>
      </form>
    );
  }
  const secret = new URL(enrolment.totpURI).searchParams.get("secret") ?? "";
  return (
    <form onSubmit={confirm} className="flex flex-col gap-3">
      <p className="text-sm text-body">{t("step1")}</p>
      <QrCode text={enrolment.totpURI} label={t("qrCode")} className="size-44 self-center rounded-md" />
      <OneTimeText label={t("secret")} text={secret} note={t("secretNote")} />
      <a href={enrolment.totpURI} className="self-start text-sm text-accent underline underline-offset-4">
        {t("openApp")}
      </a>
      <p className="text-sm text-body">{t("step2")}</p>
      <OneTimeText label={t("backupCodes")} text={enrolment.backupCodes.join("  ")} note={t("backupNote")} />
      <TextField
        label={t("step3")}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        required
        maxLength={10}
      />
      <SignInError error={error} />
      <div className="flex gap-2">
        <Button type="submit" look="primary" disabled={busy}>
          {t("confirm")}
        </Button>
        <Button onClick={() => setEnrolment(null)}>{t("cancel")}</Button>
      </div>
    </form>
  );
}
