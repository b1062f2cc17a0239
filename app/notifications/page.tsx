import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { NotificationsView } from "@/components/notifications/NotificationsView";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("Notices");
  return { title: t("title") };
}

export default async function NotificationsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { before } = await loadSearchParams(searchParams);
  const { env, work } = services();
  const [list, digest] = await Promise.all([
    work.notifications({ limit: 50, before: before && before > 0 ? before : undefined }),
    work.digest(),
  ]);
  return <NotificationsView list={list} digest={digest} mailSet={Boolean(env.SMTP_URL && env.SMTP_FROM)} />;
}
