import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { createLoader, type SearchParams } from "nuqs/server";
import { ReconciliationView } from "@/components/licenses/ReconciliationView";
import { reconciliationParsers } from "@/components/licenses/reconciliationParams";
import { loadReconciliation } from "./load-reconciliation";

export const dynamic = "force-dynamic";
const loadParams = createLoader(reconciliationParsers);

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Reconciliation"))("title") };
}

export default async function ReconciliationPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <ReconciliationView {...(await loadReconciliation(await loadParams(searchParams)))} />;
}
