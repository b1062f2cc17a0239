import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, type SearchParams } from "nuqs/server";
import { FreshnessView } from "@/components/freshness/FreshnessView";
import { freshnessParsers } from "@/components/freshness/freshnessParams";
import { loadFreshness } from "./load-freshness";

export const dynamic = "force-dynamic";
const loadParams = createLoader(freshnessParsers);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Freshness"))("title") };
}

export default async function FreshnessPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <FreshnessView {...(await loadFreshness(await loadParams(searchParams)))} />;
}
