import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { CatalogueView } from "@/components/panels/indicator/CatalogueView";
import { pageItem } from "@/components/panels/overviewItems";
import { indicatorHref } from "@/components/shell/filters";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("Catalogue");
  return { title: t("title") };
}

export default async function IndicatorsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const filters = await loadSearchParams(searchParams);
  const infos = services().indicators();
  const items = infos.map((info) => pageItem(info, filters));
  const values = await services().values(items);
  const entries = infos.map((info, i) => ({ info, item: items[i]!, href: indicatorHref(info.id, filters) }));
  return <CatalogueView entries={entries} values={values} />;
}
