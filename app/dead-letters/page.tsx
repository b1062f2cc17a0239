import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { LettersView } from "@/components/deadLetters/LettersView";
import { letterQuery } from "@/components/deadLetters/letterParams";
import { services } from "@/server/web/services";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("DeadLetters"))("title") };
}

export default async function DeadLettersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const params = await loadSearchParams(searchParams);
  const { metering } = services();
  const [groups, letters] = await Promise.all([metering.letterGroups(), metering.letters(letterQuery(params))]);
  return <LettersView groups={groups} letters={letters} params={params} />;
}
