import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { PlanView } from "@/components/plan/PlanView";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("Plan");
  return { title: t("title") };
}

export default async function PlanPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { department, district, ...which } = await loadSearchParams(searchParams);
  const { plan } = services();
  try {
    const view = await plan.view(which, { unit: department ?? undefined, district: district ?? undefined });
    return <PlanView rendered={view} editions={plan.editions()} problems={plan.problems()} />;
  } catch (error) {
    if ((error as { status?: number }).status === 404) notFound();
    throw error;
  }
}
