"use client";
import { clsx } from "clsx";
import { useLocale, useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useTransition } from "react";
import { useRefresh } from "../live/useRefresh";
import { LOCALE_COOKIE, LOCALES, type Locale } from "../ui/locale";
import { PendingLine } from "./LinkPending";

const SHORT: Record<Locale, string> = { "zh-Hant": "繁", "zh-Hans": "简", en: "EN" };
const FULL: Record<Locale, string> = { "zh-Hant": "繁體中文", "zh-Hans": "简体中文", en: "EN · English" };

/** The three languages; the choice is kept in a cookie, and works as a link where scripts do not. */
export function LanguageSwitch() {
  const t = useTranslations("App");
  const current = useLocale();
  const refresh = useRefresh();
  const [pending, startTransition] = useTransition();
  const [, setLang] = useQueryState("lang");
  const choose = async (locale: Locale) => {
    writeCookie(LOCALE_COOKIE, locale);
    await setLang(null);
    startTransition(() => refresh({ shell: true }));
  };
  return (
    <nav aria-label={t("language")} className="flex h-8 items-center text-sm">
      {LOCALES.map((locale) => (
        <a
          key={locale}
          href={`?lang=${locale}`}
          lang={locale}
          hrefLang={locale}
          aria-label={FULL[locale]}
          aria-current={locale === current ? "true" : undefined}
          onClick={(event) => {
            event.preventDefault();
            void choose(locale);
          }}
          className={clsx(
            "flex h-8 min-w-7 md:min-w-8 items-center justify-center px-1",
            locale === current ? "font-semibold text-strong" : "text-faint hover:text-strong",
          )}
        >
          {SHORT[locale]}
        </a>
      ))}
      {pending && <PendingLine />}
    </nav>
  );
}

/** Keeps a preference for a year. */
export function writeCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: cookieStore needs a secure origin, and a wall may be served over plain HTTP.
  document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`;
}
