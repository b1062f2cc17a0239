import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { AccountView } from "@/components/account/AccountView";
import { unitNames } from "@/components/ui/memberName";
import { services } from "@/server/web/services";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Account"))("title") };
}

export default async function AccountPage() {
  const { access, me, registry } = services();
  const account = await access.account();
  return <AccountView me={me()!} account={account} unitNames={unitNames(registry("departments"), await getLocale())} />;
}
