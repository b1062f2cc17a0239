import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, type SearchParams } from "nuqs/server";
import { LicensesView } from "@/components/licenses/LicensesView";
import { mapParser } from "@/components/panels/mapParser";
import { filterParsers } from "@/components/shell/filters";
import { loadLicenses } from "./load-licenses";

export const dynamic = "force-dynamic";
const loadParams = createLoader({ ...filterParsers, map: mapParser });

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Licenses"))("title") };
}

export default async function LicensesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <LicensesView {...(await loadLicenses(await loadParams(searchParams)))} />;
}
