import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { cache } from "react";
import { ItemPage } from "@/components/plan/ItemPage";
import { loadItem } from "./load-item";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ item: string }>; searchParams: Promise<SearchParams> };

const load = cache(async (params: Props["params"], searchParams: Props["searchParams"]) => {
  const { item } = await params;
  try {
    return await loadItem(await loadSearchParams(searchParams), decodeURIComponent(item), await getLocale());
  } catch (error) {
    if ((error as { status?: number }).status === 404) notFound();
    throw error;
  }
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ rendered }, locale] = [await load(params, searchParams), await getLocale()];
  return { title: `${rendered.item.id} ${rendered.item.title[locale]}`, description: rendered.item.goal };
}

export default async function PlanItemPage({ params, searchParams }: Props) {
  return <ItemPage {...(await load(params, searchParams))} />;
}
