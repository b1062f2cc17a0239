"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/Button";
import { callApi } from "../ui/callApi";
import { PasswordFields } from "./PasswordFields";
import { PasswordProblem } from "./PasswordProblem";
import { TextField } from "./TextField";
import { useCall } from "./useCall";

/** The account behind a one-time link: the first administrator's with name and e-mail, an invited person's password alone. */
export function SetUpForm({ kind, linkKey }: { kind: "setup" | "invite"; linkKey: string }) {
  const t = useTranslations("SetUp");
  const { busy, error, run } = useCall();
  const [differ, setDiffer] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { again, ...given } = Object.fromEntries(new FormData(event.currentTarget));
    setDiffer(again !== given.password);
    if (again !== given.password) return;
    if (await run(() => callApi<object>(`/${kind}`, { body: { key: linkKey, ...given } }))) location.assign("/sign-in");
  };
  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {kind === "setup" && (
        <>
          <TextField label={t("name")} name="name" autoComplete="name" required maxLength={100} />
          <TextField label={t("email")} name="email" type="email" autoComplete="username" required maxLength={200} />
        </>
      )}
      <PasswordFields />
      <PasswordProblem error={error} differ={differ} />
      <Button type="submit" look="primary" disabled={busy}>
        {t("submit")}
      </Button>
    </form>
  );
}
