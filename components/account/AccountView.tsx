"use client";
import { useLocale, useTranslations } from "next-intl";
import type { Me } from "@/contracts/access";
import type { Account } from "@/contracts/people";
import { Panel } from "../ui/Panel";
import { ChangePassword } from "./ChangePassword";
import { grantText } from "./grantText";
import { OwnSessions } from "./OwnSessions";
import { Preferences } from "./Preferences";
import { SecondFactor } from "./SecondFactor";

type Props = { me: Me; account: Account; unitNames: Readonly<Record<string, string>> };

/** One's own account: who one is here, how one signs in, and where one is signed in. */
export function AccountView({ me, account, unitNames }: Props) {
  const t = useTranslations("Account");
  const roles = useTranslations("Roles");
  const locale = useLocale();
  return (
    <div className="mx-auto grid w-full max-w-5xl gap-4 p-4 md:grid-cols-2 md:p-6">
      <h1 className="sr-only">{t("title")}</h1>
      <Panel title={account.name} hint={account.email} className={account.password ? undefined : "md:col-span-2"}>
        <dl className="mb-4 text-sm">
          <dt className="text-xs text-faint">{t("roles")}</dt>
          {me.grants.map((grant) => (
            <dd key={JSON.stringify(grant)} className="text-body">
              {grantText(grant, roles, unitNames, locale)}
            </dd>
          ))}
          {me.grants.length === 0 && <dd className="text-body">{t("noRole")}</dd>}
        </dl>
        <Preferences account={account} />
      </Panel>
      {account.password && (
        <>
          <Panel title={t("password")}>
            <ChangePassword />
          </Panel>
          <Panel title={t("secondFactor")} hint={account.twoFactor ? t("on") : t("off")}>
            <SecondFactor on={account.twoFactor} />
          </Panel>
        </>
      )}
      <Panel title={t("sessions")} hint={t("sessionsHint")} className="md:col-span-2">
        <OwnSessions sessions={account.sessions} />
      </Panel>
    </div>
  );
}
