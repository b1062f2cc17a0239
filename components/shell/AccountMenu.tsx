"use client";
import { CircleUserRound } from "lucide-react";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Me } from "@/contracts/access";
import { callAuth } from "../account/callAuth";
import { grantText } from "../account/grantText";
import { callApi } from "../ui/callApi";
import { useDropdown } from "../ui/useDropdown";
import { pagesFor } from "./pagesFor";

type Props = {
  me: Me;
  unitNames: Readonly<Record<string, string>>;
  /** What has no room in the bar of a phone. */
  children: ReactNode;
};

/** Who is signed in, with which roles, and the ways out. */
export function AccountMenu({ me, unitNames, children }: Props) {
  const t = useTranslations("App");
  const roles = useTranslations("Roles");
  const locale = useLocale();
  const menu = useDropdown();
  const leave = async (ending: Promise<unknown>) => {
    await ending.catch(() => {});
    location.assign("/sign-in");
  };
  const item = "flex min-h-8 w-full items-center px-3 text-start text-sm -outline-offset-2 hover:bg-sunken";
  return (
    <details ref={menu} className="relative">
      <summary
        aria-label={t("accountMenu", { name: me.name })}
        className="flex h-8 cursor-pointer list-none items-center gap-1.5 rounded-md px-1 text-sm text-faint hover:text-strong [&::-webkit-details-marker]:hidden"
      >
        <CircleUserRound aria-hidden="true" className="size-4" />
        <span className="max-w-28 truncate max-md:hidden">{me.name}</span>
      </summary>
      <div className="absolute end-0 top-full z-40 mt-1 w-64 max-w-[calc(100vw-2rem)] rounded-lg border border-line bg-raised py-2 shadow-lg">
        <div className="px-3 pb-2">
          <p className="font-medium text-strong">{me.name}</p>
          {me.email && <p className="truncate text-xs text-faint">{me.email}</p>}
          <ul className="mt-1 text-xs text-body">
            {me.grants.map((grant) => (
              <li key={JSON.stringify(grant)}>{grantText(grant, roles, unitNames, locale)}</li>
            ))}
            {me.grants.length === 0 && <li>{me.kind === "display" ? t("wall") : t("noRole")}</li>}
          </ul>
        </div>
        <div className="flex items-center justify-between border-t border-line px-2 py-1 md:hidden">{children}</div>
        <ul className="border-t border-line pt-1">
          {pagesFor(me.actions, "menu").map(({ path, name }) => (
            <li key={path}>
              <Link href={path} prefetch={false} className={item}>
                {t(name)}
              </Link>
            </li>
          ))}
          {me.kind === "person" && (
            <>
              <li>
                <button type="button" className={item} onClick={() => void leave(callAuth("/sign-out", {}))}>
                  {t("signOut")}
                </button>
              </li>
              <li>
                <button
                  type="button"
                  className={item}
                  onClick={() => void leave(callApi("/account/sessions/all", { method: "DELETE" }))}
                >
                  {t("signOutEverywhere")}
                </button>
              </li>
            </>
          )}
        </ul>
      </div>
    </details>
  );
}
