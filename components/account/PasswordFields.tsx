"use client";
import { useTranslations } from "next-intl";
import { TextField } from "./TextField";

/** A new password, twice, with its rules. */
export function PasswordFields() {
  const t = useTranslations("Password");
  return (
    <>
      <TextField
        label={t("new")}
        hint={t("rules")}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        maxLength={200}
      />
      <TextField label={t("again")} name="again" type="password" autoComplete="new-password" required maxLength={200} />
    </>
  );
}
