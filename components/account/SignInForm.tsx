"use client";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/Button";
import { callAuth } from "./callAuth";
import { SecondFactorForm } from "./SecondFactorForm";
import { SignInError } from "./SignInError";
import { TextField } from "./TextField";
import { useCall } from "./useCall";

/** E-mail and password, then the second factor of those who have one; `next` is where to go afterwards. */
export function SignInForm({ next, oidc }: { next: string; oidc: string | null }) {
  const t = useTranslations("SignIn");
  const { busy, error, run } = useCall();
  const [second, setSecond] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const { email, password } = Object.fromEntries(new FormData(event.currentTarget));
    const said = await run(() => callAuth<{ twoFactorRedirect?: boolean }>("/sign-in/email", { email, password }));
    if (said?.twoFactorRedirect) setSecond(true);
    else if (said) location.assign(next);
  };
  const byOidc = async () => {
    const body = { provider: "oidc", callbackURL: next, errorCallbackURL: "/sign-in?error=oidc" };
    const said = await run(() => callAuth<{ url: string }>("/sign-in/social", body));
    if (said) location.assign(said.url);
  };
  if (second) return <SecondFactorForm next={next} onBack={() => setSecond(false)} />;
  return (
    <>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField label={t("email")} name="email" type="email" autoComplete="username" required maxLength={200} />
        <TextField
          label={t("password")}
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={200}
        />
        <SignInError error={error} />
        <Button type="submit" look="primary" disabled={busy}>
          {t("submit")}
        </Button>
      </form>
      {oidc && (
        <Button onClick={() => void byOidc()} disabled={busy} className="mt-3 w-full">
          {t("oidc", { name: oidc })}
        </Button>
      )}
    </>
  );
}
