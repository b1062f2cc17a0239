import "@fontsource-variable/noto-sans-tc/wght.css";
import "@fontsource-variable/noto-sans-sc/wght.css";
import "./globals.css";
import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import { NuqsAdapter } from "nuqs/adapters/next/app";
import type { ReactNode } from "react";
import { ReaderProvider } from "@/components/account/Reader";
import { ConnectionBar } from "@/components/live/ConnectionBar";
import { ClockProvider } from "@/components/live/useNow";
import { SearchButton } from "@/components/search/SearchButton";
import { TopBar } from "@/components/shell/TopBar";
import { readTheme, THEME_COOKIE } from "@/components/shell/theme";
import { unitNames } from "@/components/ui/memberName";
import { services } from "@/server/web/services";

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#111b2f" },
  ],
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("App");
  return { title: { default: t("name"), template: `%s · ${t("name")}` }, description: t("description") };
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const locale = await getLocale();
  const t = await getTranslations("App");
  const theme = readTheme((await cookies()).get(THEME_COOKIE)?.value);
  const { env, me: whoReads, registry } = services();
  const me = whoReads();
  const names = me ? unitNames(registry("departments"), locale) : {};
  const departments = Object.entries(names).map(([value, label]) => ({ value, label }));
  const now = Date.now();
  return (
    <html lang={locale} data-theme={theme === "system" ? undefined : theme} suppressHydrationWarning>
      <body className="flex min-h-dvh flex-col">
        <NextIntlClientProvider>
          <NuqsAdapter>
            <ReaderProvider me={me} unitNames={names}>
              <ClockProvider serverNow={now}>
                <a
                  href="#content"
                  className="sr-only z-50 rounded bg-accent px-3 py-2 text-on-accent focus:not-sr-only focus:absolute focus:top-2 focus:left-2"
                >
                  {t("skip")}
                </a>
                <TopBar
                  demo={env.COCKPIT_DEMO === "on"}
                  theme={theme}
                  renderedAt={new Date(now).toISOString()}
                  departments={departments}
                  unitNames={names}
                  me={me}
                  search={me?.actions.includes("self") && <SearchButton />}
                />
                {me && <ConnectionBar wall={me.kind === "display"} />}
                <main id="content" tabIndex={-1} className="flex flex-1 flex-col outline-none">
                  {children}
                </main>
              </ClockProvider>
            </ReaderProvider>
          </NuqsAdapter>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
