import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { cache } from "react";
import { IndicatorView } from "@/components/panels/indicator/IndicatorView";
import { services } from "@/server/web/services";
import { loadIndicator } from "./load-indicator";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

const indicator = cache(async (params: Props["params"]) => {
  const { id } = await params;
  return (
    services()
      .indicators()
      .find((info) => info.id === decodeURIComponent(id)) ?? notFound()
  );
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [info, locale] = [await indicator(params), await getLocale()];
  return { title: info.name[locale], description: info.definition[locale] };
}

export default async function IndicatorPage({ params, searchParams }: Props) {
  const info = await indicator(params);
  const page = await loadIndicator(info, await loadSearchParams(info, searchParams), await getLocale());
  return <IndicatorView {...page} />;
}
