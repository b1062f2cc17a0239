"use client";
import { useTranslations } from "next-intl";
import type { CallError } from "../ui/callApi";

const RULES = ["too-short", "too-long", "too-uniform", "too-common", "names-you"] as const;
type Rule = (typeof RULES)[number];

/** What was wrong with a form that sets a password: the rule it breaks, or whatever else. */
export function PasswordProblem({ error, differ }: { error: CallError | null; differ: boolean }) {
  const t = useTranslations("Password");
  if (!error && !differ) return null;
  const rule = (error?.body.rule ?? error?.type) as Rule;
  const why = () => {
    if (differ) return t("differ");
    if (RULES.includes(rule)) return t(rule);
    if (error?.type === "INVALID_PASSWORD") return t("wrongCurrent");
    if (error?.type === "link-gone") return t("linkGone");
    if (error?.type === "email-taken") return t("emailTaken");
    return error?.status === 429 ? t("tooMany") : t("failed");
  };
  return (
    <p role="alert" className="text-sm text-bad">
      <span aria-hidden="true">■ </span>
      {why()}
    </p>
  );
}
