"use client";
import { useTranslations } from "next-intl";
import type { CallError } from "../ui/callApi";

/** Why a change to people, walls or tokens was not made. */
export function CallProblem({ error }: { error: CallError | null }) {
  const t = useTranslations("People");
  if (!error) return null;
  const why = () => {
    if (error.status === 0) return t("unreachable");
    if (error.type === "last-administrator") return t("lastAdministrator");
    if (error.type === "email-taken") return t("emailTaken");
    if (error.status === 403 || error.status === 401) return t("notAllowed");
    return error.status === 422 ? t("notValid", { detail: error.message }) : t("notDone");
  };
  return (
    <p role="alert" className="text-sm text-bad">
      <span aria-hidden="true">■ </span>
      {why()}
    </p>
  );
}
