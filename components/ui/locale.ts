import type { Text3 } from "../../contracts/indicator.ts";

export const LOCALES = ["zh-Hant", "zh-Hans", "en"] as const satisfies readonly (keyof Text3)[];
export type Locale = (typeof LOCALES)[number];
export const DEFAULT_LOCALE: Locale = "zh-Hant";
export const LOCALE_COOKIE = "cockpit-locale";

/** Narrows a text from a cookie or an address to a language of the product. */
export function isLocale(text: string | null | undefined): text is Locale {
  return LOCALES.includes(text as Locale);
}
