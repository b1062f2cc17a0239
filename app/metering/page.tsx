import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { MeteringView } from "@/components/metering/MeteringView";
import { meteringQuery } from "@/components/metering/meteringParams";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

/** More bills than this are for the export. */
const SHOWN = 200;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("Metering"))("title") };
}

export default async function MeteringPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const { metering, registry } = services();
  const query = meteringQuery(await loadSearchParams(searchParams), Date.now());
  const [settlement, prices] = await Promise.all([metering.settlement(query), metering.prices()]);
  const latestFirst = settlement.bills.toSorted((a, b) =>
    a.month === b.month ? (b.fen ?? -1) - (a.fen ?? -1) || b.calls - a.calls : a.month < b.month ? 1 : -1,
  );
  const named = new Set(latestFirst.slice(0, SHOWN).flatMap(({ lines }) => lines.map(({ resource }) => resource)));
  for (const { resource } of prices) if (resource) named.add(resource);
  const datasets = registry("datasets").filter(({ code }) => named.has(code));
  return (
    <MeteringView
      query={query}
      settlement={{ ...settlement, bills: latestFirst.slice(0, SHOWN) }}
      billCount={settlement.bills.length}
      consumers={[...new Set(settlement.bills.map(({ consumer }) => consumer))].sort()}
      prices={prices}
      datasetNames={Object.fromEntries(datasets.map(({ code, name }) => [code, name]))}
    />
  );
}
