"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/Button";
import { callAuth } from "./callAuth";
import { PasswordFields } from "./PasswordFields";
import { PasswordProblem } from "./PasswordProblem";
import { TextField } from "./TextField";
import { useCall } from "./useCall";

/** A new password against the current one; every other browser is signed out. */
export function ChangePassword() {
  const t = useTranslations("Password");
  const { busy, error, run } = useCall();
  const [differ, setDiffer] = useState(false);
  const [done, setDone] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const { current, password, again } = Object.fromEntries(new FormData(form));
    setDone(false);
    setDiffer(again !== password);
    if (again !== password) return;
    const body = { currentPassword: current, newPassword: password, revokeOtherSessions: true };
    if (!(await run(() => callAuth<object>("/change-password", body)))) return;
    form.reset();
    setDone(true);
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <TextField
        label={t("current")}
        name="current"
        type="password"
        autoComplete="current-password"
        required
        maxLength={200}
      />
      <PasswordFields />
      <PasswordProblem error={error} differ={differ} />
      {done && (
        <p role="status" className="text-sm text-good">
          <span aria-hidden="true">● </span>
          {t("changed")}
        </p>
      )}
      <Button type="submit" look="primary" disabled={busy} className="self-start">
        {t("change")}
      </Button>
    </form>
  );
}
