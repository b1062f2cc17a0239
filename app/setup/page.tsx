import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { EntryPage } from "@/components/account/EntryPage";
import { LinkGone } from "@/components/account/LinkGone";
import { SetUpForm } from "@/components/account/SetUpForm";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export async function generateMetadata(): Promise<Metadata> {
  // The address carries a secret: no page that is opened from here is told it.
  return { title: (await getTranslations("SetUp"))("setupTitle"), referrer: "no-referrer" };
}

export default async function SetUpPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { key } = await loadSearchParams(searchParams);
  const t = await getTranslations("SetUp");
  const link = await services().access.link("setup", key);
  if (!link) return <LinkGone title={t("setupTitle")} text={t("setupGone")} />;
  return (
    <EntryPage title={t("setupTitle")} text={t("setupText", { name: link.name ?? "", email: link.email ?? "" })}>
      <SetUpForm kind="setup" linkKey={key} />
    </EntryPage>
  );
}
