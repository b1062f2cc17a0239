"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useId } from "react";
import type { Account } from "@/contracts/people";
import { useRefresh } from "../live/useRefresh";
import { writeCookie } from "../shell/LanguageSwitch";
import { callApi } from "../ui/callApi";
import { LOCALE_COOKIE, LOCALES } from "../ui/locale";
import { Select } from "../ui/Select";
import { useCall } from "./useCall";

const NAMES = { "zh-Hant": "繁體中文", "zh-Hans": "简体中文", en: "English" };

/** Language, of this browser and of mails, kept as soon as it is chosen; and the way to the choice of mails. */
export function Preferences({ account }: { account: Account }) {
  const t = useTranslations("Account");
  const locale = useLocale();
  const refresh = useRefresh();
  const { busy, error, run } = useCall();
  const keep = async (body: { locale: string }) => {
    if (!(await run(() => callApi<object>("/account", { method: "PATCH", body })))) return;
    writeCookie(LOCALE_COOKIE, body.locale);
    refresh({ shell: true });
  };
  const id = useId();
  const row = "flex items-center justify-between gap-3 text-sm";
  return (
    <div className="flex flex-col gap-2 border-t border-line pt-3">
      <div className={row}>
        <label htmlFor={`${id}-language`}>{t("language")}</label>
        <span className="rounded-md border border-line">
          <Select
            id={`${id}-language`}
            value={account.locale ?? locale}
            disabled={busy}
            onChange={(event) => void keep({ locale: event.target.value })}
          >
            {LOCALES.map((each) => (
              <option key={each} value={each}>
                {NAMES[each]}
              </option>
            ))}
          </Select>
        </span>
      </div>
      <div className={row}>
        <span>{t("digest")}</span>
        <Link href="/notifications#mail" prefetch={false} className="text-accent hover:underline">
          {t("digestWhere")}
        </Link>
      </div>
      {error && (
        <p role="alert" className="text-sm text-bad">
          {t("notKept")}
        </p>
      )}
    </div>
  );
}
