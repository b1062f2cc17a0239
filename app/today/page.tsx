import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TodayView } from "@/components/today/TodayView";
import { services } from "@/server/web/services";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("App");
  return { title: t("today") };
}

export default async function TodayPage() {
  const { indicators, me, work } = services();
  const infos = indicators().map(({ id, name, unit, direction, kind }) => ({ id, name, unit, direction, kind }));
  return <TodayView today={await work.today()} infos={infos} name={me()?.name ?? ""} />;
}
