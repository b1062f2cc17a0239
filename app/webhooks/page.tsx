import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { WebhooksView } from "@/components/webhooks/WebhooksView";
import { services } from "@/server/web/services";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("Webhooks");
  return { title: t("title") };
}

export default async function WebhooksPage() {
  return <WebhooksView webhooks={await services().work.webhooks()} />;
}
