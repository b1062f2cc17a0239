import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { QueueView } from "@/components/disputes/QueueView";
import { caseSearch } from "@/components/disputes/queueParams";
import { departmentName } from "@/components/ui/memberName";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Disputes"))("title") };
}

export default async function DisputesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadSearchParams(searchParams);
  const locale = await getLocale();
  const { disputes, me, registry } = services();
  const initial = await disputes.queue(caseSearch(params));
  const units = registry("departments").map((row) => ({ value: row.code, label: departmentName(row, locale) }));
  return <QueueView initial={initial} me={me()!} units={units} />;
}
