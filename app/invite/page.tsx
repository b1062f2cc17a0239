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
  return { title: (await getTranslations("SetUp"))("inviteTitle"), referrer: "no-referrer" };
}

export default async function InvitePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { key } = await loadSearchParams(searchParams);
  const t = await getTranslations("SetUp");
  const link = await services().access.link("invite", key);
  if (!link) return <LinkGone title={t("inviteTitle")} text={t("gone")} />;
  return (
    <EntryPage title={t("inviteTitle")} text={t("inviteText", { name: link.name ?? "", email: link.email ?? "" })}>
      <SetUpForm kind="invite" linkKey={key} />
    </EntryPage>
  );
}
