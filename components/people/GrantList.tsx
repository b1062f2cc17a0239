"use client";
import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import type { Grant } from "@/contracts/access";
import { grantText } from "../account/grantText";

type Props = {
  grants: readonly Grant[];
  unitNames: Readonly<Record<string, string>>;
  disabled: boolean;
  onRemove: (grant: Grant) => void;
};

/** Roles as chips that can be taken off. */
export function GrantList({ grants, unitNames, disabled, onRemove }: Props) {
  const t = useTranslations("People");
  const roles = useTranslations("Roles");
  const locale = useLocale();
  if (grants.length === 0) return <p className="text-sm text-faint">{t("noRole")}</p>;
  return (
    <ul className="flex flex-wrap gap-2">
      {grants.map((grant) => {
        const text = grantText(grant, roles, unitNames, locale);
        return (
          <li key={text} className="flex h-7 items-center rounded-md border border-line ps-2 text-xs text-strong">
            {text}
            <button
              type="button"
              aria-label={t("removeRole", { role: text })}
              disabled={disabled}
              onClick={() => onRemove(grant)}
              className="flex size-7 items-center justify-center text-faint -outline-offset-2 hover:text-bad"
            >
              <X aria-hidden="true" className="size-3.5" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}
