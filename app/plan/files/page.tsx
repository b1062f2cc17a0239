import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PlanFilesView } from "@/components/plan/PlanFilesView";
import { services } from "@/server/web/services";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("Plan");
  return { title: t("file.title") };
}

export default async function PlanFilesPage() {
  return <PlanFilesView files={await services().plan.files()} />;
}
