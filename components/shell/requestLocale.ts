import { cookies } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { DEFAULT_LOCALE, isLocale, LOCALE_COOKIE } from "../ui/locale.ts";

/** The areas that have a file of texts of their own beside the common one. */
const AREAS = [
  "boards",
  "developers",
  "disputes",
  "operations",
  "people",
  "plan",
  "registry",
  "sharing",
  "work",
] as const;

/** The language of a request: the reader's cookie (which `?lang=` sets in proxy.ts), else traditional Chinese. */
export default getRequestConfig(async () => {
  const chosen = (await cookies()).get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen) ? chosen : DEFAULT_LOCALE;
  const { default: common } = await import(`../../messages/${locale}.json`);
  const areas = await Promise.all(AREAS.map((area) => import(`../../messages/${locale}/${area}.json`)));
  return {
    locale,
    messages: Object.assign({}, common, ...areas.map((area) => area.default)),
    timeZone: "Asia/Shanghai",
  };
});
