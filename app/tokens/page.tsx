import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { TokensView } from "@/components/machines/TokensView";
import { unitNames } from "@/components/ui/memberName";
import { services } from "@/server/web/services";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Tokens"))("title") };
}

export default async function TokensPage() {
  const { access, registry } = services();
  const names = unitNames(registry("departments"), await getLocale());
  return <TokensView tokens={await access.tokens()} unitNames={names} />;
}
