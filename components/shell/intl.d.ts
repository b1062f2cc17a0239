import type messages from "../../messages/zh-Hant.json";
import type { LOCALES } from "../ui/locale.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: (typeof LOCALES)[number];
    Messages: typeof messages;
  }
}
