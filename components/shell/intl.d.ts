import type boards from "../../messages/zh-Hant/boards.json";
import type developers from "../../messages/zh-Hant/developers.json";
import type disputes from "../../messages/zh-Hant/disputes.json";
import type operations from "../../messages/zh-Hant/operations.json";
import type people from "../../messages/zh-Hant/people.json";
import type plan from "../../messages/zh-Hant/plan.json";
import type registry from "../../messages/zh-Hant/registry.json";
import type sharing from "../../messages/zh-Hant/sharing.json";
import type work from "../../messages/zh-Hant/work.json";
import type common from "../../messages/zh-Hant.json";
import type { LOCALES } from "../ui/locale.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: (typeof LOCALES)[number];
    Messages: typeof common &
      typeof boards &
      typeof developers &
      typeof disputes &
      typeof operations &
      typeof people &
      typeof plan &
      typeof registry &
      typeof sharing &
      typeof work;
  }
}
