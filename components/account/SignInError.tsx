import { useTranslations } from "next-intl";
import type { CallError } from "../ui/callApi";

/** Why a sign-in was refused, without telling whether there is such an account. */
export function SignInError({ error }: { error: Pick<CallError, "status" | "type"> | null }) {
  const t = useTranslations("SignIn");
  if (!error) return null;
  const why = () => {
    if (error.status === 0) return t("unreachable");
    if (error.type === "LOCKED" || error.type === "ACCOUNT_TEMPORARILY_LOCKED") return t("locked");
    if (error.type === "DISABLED") return t("disabled");
    if (error.status === 429) return t("tooMany");
    if (/CODE|TOTP|BACKUP/.test(error.type)) return t("wrongCode");
    return error.status === 401 || error.status === 400 ? t("wrong") : t("failed");
  };
  return (
    <p role="alert" className="text-sm text-bad">
      <span aria-hidden="true">■ </span>
      {why()}
    </p>
  );
}
