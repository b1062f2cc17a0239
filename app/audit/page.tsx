import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { AuditView } from "@/components/audit/AuditView";
import { auditQuery } from "@/components/audit/auditParams";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

const ROWS = 100;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("Audit");
  return { title: t("title") };
}

export default async function AuditPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadSearchParams(searchParams);
  const { work } = services();
  const [list, verification] = await Promise.all([
    work.audit({ ...auditQuery(params), limit: ROWS }),
    work.verification(),
  ]);
  return <AuditView list={list} params={params} verification={verification} />;
}
