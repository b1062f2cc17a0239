import { clsx } from "clsx";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Me } from "@/contracts/access";
import { ConnectionState } from "../live/ConnectionState";
import { NoticeBell } from "../notifications/NoticeBell";
import { AccountMenu } from "./AccountMenu";
import { FilterBar } from "./FilterBar";
import { LanguageSwitch } from "./LanguageSwitch";
import { Mark } from "./Mark";
import { NavLinks } from "./NavLinks";
import { ThemeSwitch } from "./ThemeSwitch";
import type { Theme } from "./theme";

type Props = {
  demo: boolean;
  theme: Theme;
  renderedAt: string;
  departments: readonly { value: string; label: string }[];
  /** Names of units by code. */
  unitNames: Readonly<Record<string, string>>;
  /** Null: nobody is signed in, and there is nothing to choose or to follow. */
  me: Me | null;
  /** The way to look for anything by name, at hand on every page. */
  search?: ReactNode;
};

/** The head of every page: whose figures, of when, cut how, and in which language and light. */
export function TopBar({ demo, theme, renderedAt, departments, unitNames, me, search }: Props) {
  const t = useTranslations("App");
  return (
    <header className="border-b border-line bg-raised px-4 md:px-6">
      <div className="flex flex-wrap items-center gap-x-2 py-2 md:gap-x-4">
        <Link
          href="/"
          prefetch={false}
          className="flex items-center gap-2 text-base font-semibold whitespace-nowrap text-strong"
        >
          <Mark className="size-6 text-accent" />
          <span className={me ? "max-sm:sr-only" : undefined}>{t("name")}</span>
        </Link>
        {demo && (
          <span
            title={t("demoHint")}
            className="rounded border border-watch px-1.5 text-xs leading-5 whitespace-nowrap text-watch"
          >
            {t("demo")}
          </span>
        )}
        {me && (
          <div className="flex min-w-0 flex-1 basis-0 max-md:order-4 max-md:-ms-2.5 max-md:basis-40">
            <NavLinks actions={me.actions} />
          </div>
        )}
        <div className={clsx("max-md:order-1 max-md:flex-1", !me && "flex-1")} />
        {me && <div className="max-md:order-3 max-md:basis-full md:hidden" />}
        {me && (
          <div className="max-md:order-5 max-md:ms-auto">
            <ConnectionState renderedAt={renderedAt} />
          </div>
        )}
        <div className="flex items-center gap-1 max-md:order-2">
          {me && search}
          <div className={clsx("flex items-center gap-1", me && "max-md:hidden")}>
            <LanguageSwitch />
            <ThemeSwitch initial={theme} />
          </div>
          {me?.kind === "person" && <NoticeBell />}
          {me && (
            <AccountMenu me={me} unitNames={unitNames}>
              <LanguageSwitch />
              <ThemeSwitch initial={theme} />
            </AccountMenu>
          )}
        </div>
      </div>
      {me?.actions.includes("figures.read") && <FilterBar departments={departments} />}
    </header>
  );
}
