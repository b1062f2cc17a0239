"use client";
import { Monitor, Moon, Sun } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { writeCookie } from "./LanguageSwitch";
import { THEME_COOKIE, THEMES, type Theme } from "./theme";

const ICON = { system: Monitor, light: Sun, dark: Moon };
const NAME = { system: "themeSystem", light: "themeLight", dark: "themeDark" } as const;

/** Steps through system, light and dark; the server reads the cookie, so no page flashes in the wrong one. */
export function ThemeSwitch({ initial }: { initial: Theme }) {
  const t = useTranslations("App");
  const [theme, setTheme] = useState(initial);
  const Icon = ICON[theme];
  const label = t("theme", { theme: t(NAME[theme]) });
  const step = () => {
    const next = THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length]!;
    setTheme(next);
    writeCookie(THEME_COOKIE, next);
    if (next === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = next;
  };
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={step}
      className="flex size-8 items-center justify-center rounded-md text-faint hover:text-strong"
    >
      <Icon aria-hidden="true" className="size-4" />
    </button>
  );
}
