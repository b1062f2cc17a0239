import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { SearchParams } from "nuqs/server";
import { RegistryView } from "@/components/registry/RegistryView";
import { PAGED_KINDS, registryName } from "@/contracts/registryColumns";
import { loadRegistry } from "./load-registry";
import { loadSearchParams } from "./search-params";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ kind: string }>; searchParams: Promise<SearchParams> };

const kindOf = async ({ params }: Pick<Props, "params">) => {
  const { kind } = await params;
  return PAGED_KINDS.find((each) => each === kind) ?? notFound();
};

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: registryName(await kindOf(props))[await getLocale()] };
}

export default async function RegistryPage(props: Props) {
  const kind = await kindOf(props);
  return <RegistryView {...(await loadRegistry(kind, await loadSearchParams(props.searchParams)))} />;
}
